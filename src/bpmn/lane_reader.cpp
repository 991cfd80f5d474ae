#include "bpmn/reading.hpp"

namespace entente::bpmn {
namespace {

std::optional<Performer> read_performer(ProcessDraft& draft, const XmlElement& lane) {
  for (const auto& extension : read_extensions(lane)) {
    if (extension.name != "lane") continue;
    const auto refuse = [&](const Sentence& why) -> std::optional<Performer> {
      draft.reading.problems.add("LANE", lane, "lane '{}': {}", lane.text_of("id"), why);
      return std::nullopt;
    };
    Performer performer;
    const std::string* role = extension.attribute("role");
    const std::string* who = extension.attribute("organisation");
    if (!role || role->empty()) return refuse(say("entente:lane names no role"));
    if (!who) return refuse(say("entente:lane names no organisation"));
    performer.role = *role;
    if (*who == "lead") return performer;
    if (who->starts_with("unit:") && who->size() > 5) {
      performer.by = Performer::By::Unit;
      performer.unit = who->substr(5);
      return performer;
    }
    const std::string* country = extension.attribute("for");
    if (*who != "competent" || !country)
      return refuse(say("organisation is lead, unit:ID, or competent with for=\"FEEL\""));
    performer.by = Performer::By::Competent;
    performer.country_text = *country;
    auto compiled = feel::compile(*country);
    if (!compiled) return refuse(described(compiled.error()));
    performer.country = *std::move(compiled);
    return performer;
  }
  return std::nullopt;
}

}  // namespace

void read_lane_set(ProcessDraft& draft, const XmlElement& set,
                   const std::optional<Performer>& inherited, std::optional<std::size_t> around) {
  for (const XmlElement* element : children_of(set, "lane")) {
    Lane lane;
    lane.id = element->text_of("id");
    lane.name = element->text_of("name");
    lane.line = element->line;
    lane.around = around;
    lane.performer = read_performer(draft, *element);
    if (!lane.performer) lane.performer = inherited;
    const std::size_t position = draft.process.lanes.size();
    const auto performer = lane.performer;
    draft.process.lanes.push_back(std::move(lane));
    for (const auto& child : element->children) {
      if (child.is(kModelNamespace, "flowNodeRef"))
        draft.lane_members.push_back({position, std::string(reference(child.text))});
      if (child.is(kModelNamespace, "childLaneSet"))
        read_lane_set(draft, child, performer, position);
    }
  }
}

}  // namespace entente::bpmn
