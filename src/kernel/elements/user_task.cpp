#include "kernel/elements/user_task.hpp"

#include "kernel/elements/elements.hpp"
#include "kernel/notices.hpp"
#include "kernel/performers.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

std::string attribute(const bpmn::Extension* extension, std::string_view name) {
  const std::string* found = extension ? extension->attribute(name) : nullptr;
  return found ? *found : std::string();
}

std::optional<Stage> stage_of(const std::string& written, const std::string& act) {
  if (act.empty()) return std::nullopt;
  if (written == "propose") return Stage::Propose;
  if (written == "sign") return Stage::Sign;
  return Stage::CarryOut;
}

}  // namespace

Result<TaskCreated> described_task(Draft& draft, const bpmn::Process& process,
                                   const bpmn::FlowNode& node) {
  TRY(const Performer performer, performer_of(draft, process, node));
  const bpmn::Extension* extension = node.extension("task");
  TaskCreated created;
  created.element = node.id;
  created.form = attribute(extension, "form");
  created.organisation = performer.organisation;
  created.role = performer.role;
  created.kind = attribute(extension, "kind") == "available" ? TaskKind::Available : TaskKind::Due;
  created.due = attribute(extension, "due");
  created.act = attribute(extension, "act");
  created.stage = stage_of(attribute(extension, "stage"), created.act);
  created.differs_from = attribute(extension, "differsFrom");
  return created;
}

void enter_user_task(Draft& draft, const Position& at) {
  auto created = described_task(draft, at.process, at.node);
  if (!created)
    return stop_token(draft, at.token,
                      {text::kNoPerformer, text::kResumeCorrect,
                       JsonObject{{"detail", describe(created.error())}}});
  created->task = TaskId{draft.new_id()};
  created->instance = at.instance;
  created->token = at.token;
  draft.emit(*std::move(created));
}

}  // namespace entente::kernel
