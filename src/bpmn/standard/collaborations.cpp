// §9: participants and message flows. Choreographies and conversations are no processes: nothing
// can execute them.
#include <charconv>

#include "bpmn/standard/rules.hpp"

namespace entente::bpmn {
namespace {

std::optional<std::int64_t> number(const XmlElement& element, std::string_view attribute,
                                   std::int64_t otherwise) {
  const std::string* written = element.attribute(attribute);
  if (!written) return otherwise;
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(written->data(), written->data() + written->size(), value);
  if (error != std::errc() || end != written->data() + written->size()) return std::nullopt;
  return value;
}

void check_multiplicity(Problems& problems, const XmlElement& element) {
  const auto minimum = number(element, "minimum", 0);
  const auto maximum = number(element, "maximum", std::max<std::int64_t>(minimum.value_or(0), 1));
  const Sentence who = element.parent ? Problems::who(*element.parent) : Sentence();
  if (!minimum || *minimum < 0)
    problems.add_formal("EXT029", element, "{}: minimum '{}' must be zero or more", who,
                        element.text_of("minimum"));
  if (!maximum || *maximum < 1 || (minimum && *maximum < *minimum))
    problems.add_formal("EXT030", element,
                        "{}: maximum '{}' must be one or more, and no less than the minimum", who,
                        element.text_of("maximum"));
}

/// The participant that an end of a message flow belongs to; null (the pointer) without one.
const XmlElement* pool_of(const Document& document, const XmlElement& end) {
  if (end.name == "participant") return &end;
  const XmlElement* process = document.process_of(end);
  if (!process) return nullptr;
  const auto& participants = document.participants_of(*process);
  return participants.empty() ? nullptr : participants.front();
}

void check_message_flow(const Document& document, Problems& problems, const XmlElement& flow) {
  const XmlElement* source = document.by_id(flow.text_of("sourceRef"));
  const XmlElement* target = document.by_id(flow.text_of("targetRef"));
  const Sentence who = Problems::who(flow);
  if (!flow.attribute("sourceRef") || !flow.attribute("targetRef"))
    problems.add("XSD", flow, "{} needs sourceRef and targetRef", who);
  if (!source || !target) return;
  const XmlElement* from = pool_of(document, *source);
  const XmlElement* to = pool_of(document, *target);
  const bool same_process =
      document.process_of(*source) && document.process_of(*source) == document.process_of(*target);
  if (source == target || (from && from == to) || same_process)
    problems.add("EXT031", flow, "{} stays within {}", who,
                 from ? Problems::who(*from) : say("one pool"));
  if (source->name == "startEvent")
    problems.add("EXT102", flow, "{} leaves the start event {}", who, Problems::who(*source));
  if (target->name == "endEvent")
    problems.add("EXT108", flow, "{} enters the end event {}", who, Problems::who(*target));
  const auto lacks_message = [&](const XmlElement& event) {
    return !any_named(document.event_definitions(event), "messageEventDefinition");
  };
  if (target->name == "startEvent" && lacks_message(*target))
    problems.add("EXT103", flow, "{} enters {}, which waits for no message", who,
                 Problems::who(*target));
  if (source->name == "endEvent" && lacks_message(*source))
    problems.add("EXT109", flow, "{} leaves {}, which sends no message", who,
                 Problems::who(*source));
  if (source->name == "intermediateCatchEvent" || source->name == "boundaryEvent")
    problems.add("EXT119", flow, "{} leaves {}, which only catches", who, Problems::who(*source));
  if (target->name == "intermediateThrowEvent")
    problems.add("EXT119", flow, "{} enters {}, which only throws", who, Problems::who(*target));
}

void check_choreographies(const Document& document, Problems& problems) {
  for (const std::string_view name : {"choreography", "globalConversation"})
    each_named(document, name, [&](const XmlElement& element) {
      if (child_of(element, "choreographyRef"))
        problems.add("EXT027", element, "{} refers to a choreography", Problems::who(element));
    });
  each_named(document, "globalConversation", [&](const XmlElement& element) {
    for (const auto& child : element.children)
      if (child.uri == kModelNamespace &&
          (child.name.starts_with("conversation") || child.name.starts_with("subConversation") ||
           child.name.starts_with("callConversation") || child.name.ends_with("Association") ||
           names_artifact(child.name)))
        problems.add("EXT032", child, "{} may not contain <{}>", Problems::who(element),
                     child.name);
  });
  each_named(document, "collaboration", [&](const XmlElement& collaboration) {
    const XmlElement* written = child_of(collaboration, "choreographyRef");
    const XmlElement* choreography =
        written ? document.by_id(written->text, "choreography") : nullptr;
    if (choreography &&
        is_true(*choreography, "isClosed", false) != is_true(collaboration, "isClosed", false))
      problems.add("EXT033", collaboration, "{}: isClosed differs from that of {}",
                   Problems::who(collaboration), Problems::who(*choreography));
  });
  each(document, names_choreography_activity, [&](const XmlElement& activity) {
    const XmlElement* parent = activity.parent;
    if (parent && parent->name == "process")
      problems.add("EXT036", activity, "{} stands in a process", Problems::who(activity));
    if (parent && names_sub_process(parent->name))
      problems.add("EXT056", activity, "{} stands in a sub-process", Problems::who(activity));
  });
}

}  // namespace

void check_collaborations(const Document& document, Problems& problems) {
  each_named(document, "participantMultiplicity",
             [&](const XmlElement& element) { check_multiplicity(problems, element); });
  each_named(document, "messageFlow",
             [&](const XmlElement& flow) { check_message_flow(document, problems, flow); });
  each_named(document, "process", [&](const XmlElement& process) {
    if (process.text_of("processType") == "Public" && is_true(process, "isExecutable", false))
      problems.add_formal("EXT035", process, "{} is public and says isExecutable",
                          Problems::who(process));
  });
  check_choreographies(document, problems);
}

}  // namespace entente::bpmn
