// §10.3.8: what a multi-instance activity counts or iterates over, and what its items are.
#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

struct Side {
  std::string_view reference, item, rule, specified;
};

constexpr Side kInput = {"loopDataInputRef", "inputDataItem", "EXT070", "dataInput"};
constexpr Side kOutput = {"loopDataOutputRef", "outputDataItem", "EXT069", "dataOutput"};

/// The item is of the collection's type, and no collection itself.
void check_item(const Document& document, Problems& problems, const XmlElement& loop,
                const XmlElement& activity, const Side& side) {
  const XmlElement* referred = child_of(loop, side.reference);
  const XmlElement* item = child_of(loop, side.item);
  if (!referred || !item) return;
  const XmlElement* collection = document.by_id(referred->text);
  if (!collection) return;
  const XmlElement* of_collection = item_of(document, *collection);
  const XmlElement* of_item = item_of(document, *item);
  if (!of_collection || !of_item) return;
  if (is_true(*of_item, "isCollection", false) || is_true(*item, "isCollection", false))
    problems.add_formal(side.rule, *item, "{}: <{}> is a collection, not an item of {}",
                        Problems::who(activity), side.item, Problems::who(*collection));
  else if (of_collection->text_of("structureRef") != of_item->text_of("structureRef"))
    problems.add_formal(side.rule, *item, "{}: <{}> is of another type than {}",
                        Problems::who(activity), side.item, Problems::who(*collection));
}

/// A task's collection is among its own inputs; a sub-process has none and takes a data object.
void check_place(const Document& document, Problems& problems, const XmlElement& loop,
                 const XmlElement& activity, const Side& side) {
  const XmlElement* referred = child_of(loop, side.reference);
  const XmlElement* collection = referred ? document.by_id(referred->text) : nullptr;
  if (!collection || names_sub_process(activity.name)) return;
  const bool own = collection->name == side.specified && collection->parent &&
                   collection->parent->parent == &activity;
  if (!own)
    problems.add_formal("EXT068", loop, "{}: {} '{}' is no {} of the activity",
                        Problems::who(activity), side.reference, referred->text, side.specified);
}

}  // namespace

void check_loops(const Document& document, Problems& problems) {
  each_named(document, "multiInstanceLoopCharacteristics", [&](const XmlElement& loop) {
    const XmlElement& activity = *loop.parent;
    const XmlElement* cardinality = child_of(loop, "loopCardinality");
    const XmlElement* collection = child_of(loop, "loopDataInputRef");
    bool vendor = false;  // camunda:collection and its like say the same
    for (const auto& attribute : loop.attributes)
      vendor = vendor || (!attribute.uri.empty() && attribute.name == "collection");
    if (!cardinality && !collection && document.executable(loop)) {
      if (vendor)
        problems.add_formal("EXT067", loop, "{} says by an extension alone how often it runs",
                            Problems::who(activity));
      else
        problems.add("EXT067", loop, "{} has neither loopCardinality nor loopDataInputRef",
                     Problems::who(activity));
    }
    if (cardinality && collection)
      problems.add_formal("EXT066", loop,
                          "{}: loopCardinality and loopDataInputRef exclude one another",
                          Problems::who(activity));
    for (const Side& side : {kInput, kOutput}) {
      check_item(document, problems, loop, activity, side);
      check_place(document, problems, loop, activity, side);
    }
    const auto behavior = loop.text_of("behavior");
    if (behavior == "None" && !loop.attribute("noneBehaviorEventRef"))
      problems.add_formal("EXT073", loop, "{}: behavior None names no noneBehaviorEventRef",
                          Problems::who(activity));
    if (behavior == "One" && !loop.attribute("oneBehaviorEventRef"))
      problems.add_formal("EXT074", loop, "{}: behavior One names no oneBehaviorEventRef",
                          Problems::who(activity));
    if (behavior == "Complex" && !child_of(loop, "complexBehaviorDefinition"))
      problems.add_formal("EXT075", loop, "{}: behavior Complex has no complexBehaviorDefinition",
                          Problems::who(activity));
  });
}

}  // namespace entente::bpmn
