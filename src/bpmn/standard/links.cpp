// §10.5.5: a thrown link leads to one caught link of the same container; either names the other.
// Tools that pair links by their name alone say the same in another form.
#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

const XmlElement* container_of(const XmlElement& definition) {
  return definition.parent ? definition.parent->parent : nullptr;
}

bool throws_link(const XmlElement& definition) {
  return definition.parent && definition.parent->name == "intermediateThrowEvent";
}
bool catches_link(const XmlElement& definition) {
  return definition.parent && definition.parent->name == "intermediateCatchEvent";
}

/// The caught link of the same container that has the same name.
const XmlElement* by_name(const Document& document, const XmlElement& thrown) {
  const auto name = thrown.text_of("name");
  if (name.empty()) return nullptr;
  for (const XmlElement* other : document.named("linkEventDefinition"))
    if (catches_link(*other) && other->text_of("name") == name &&
        container_of(*other) == container_of(thrown))
      return other;
  return nullptr;
}

void check_thrown(const Document& document, Problems& problems, const XmlElement& thrown) {
  const XmlElement& event = *thrown.parent;
  const auto targets = children_of(thrown, "target");
  const XmlElement* named = by_name(document, thrown);
  if (targets.size() != 1) {
    if (named && targets.empty())
      problems.add_formal("EXT125", event, "{} names its target by the link's name alone",
                          Problems::who(event));
    else
      problems.add("EXT125", event, "{} throws a link with {} targets", Problems::who(event),
                   targets.size());
    return;
  }
  const XmlElement* target = document.by_id(targets.front()->text, "linkEventDefinition");
  if (!target) return;
  if (!mentions(*target, "source", thrown.text_of("id")))
    problems.add("EXT118", event, "{}: its target does not name it as source",
                 Problems::who(event));
  if (container_of(*target) != container_of(thrown))
    problems.add("EXT126", event, "{} leads to another process or level", Problems::who(event));
}

void check_caught(const Document& document, Problems& problems, const XmlElement& caught) {
  const XmlElement& event = *caught.parent;
  const auto sources = children_of(caught, "source");
  if (sources.empty()) {
    bool named = false;
    for (const XmlElement* other : document.named("linkEventDefinition"))
      named = named || (throws_link(*other) && by_name(document, *other) == &caught);
    if (named)
      problems.add_formal("EXT124", event, "{} names its source by the link's name alone",
                          Problems::who(event));
    else
      problems.add("EXT124", event, "{} catches a link without a source", Problems::who(event));
  }
  for (const XmlElement* written : sources) {
    const XmlElement* source = document.by_id(written->text, "linkEventDefinition");
    if (source && !mentions(*source, "target", caught.text_of("id")))
      problems.add("EXT118", event, "{}: a source of it does not lead to it", Problems::who(event));
  }
}

}  // namespace

void check_links(const Document& document, Problems& problems) {
  // Names are compared pairwise: a file with more links than this is no drawing.
  constexpr std::size_t kLinksMax = 1000;
  const auto& links = document.named("linkEventDefinition");
  if (links.size() > kLinksMax) {
    problems.add("EXT118", *links.front(), "more than {} links", kLinksMax);
    return;
  }
  for (const XmlElement* link : links) {
    if (throws_link(*link)) check_thrown(document, problems, *link);
    if (catches_link(*link)) check_caught(document, problems, *link);
  }
}

}  // namespace entente::bpmn
