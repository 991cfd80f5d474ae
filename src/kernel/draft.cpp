#include "kernel/draft.hpp"

#include "base/ensure.hpp"
#include "kernel/context.hpp"
#include "kernel/evolve.hpp"

namespace entente::kernel {
namespace {

bool changes_context(const EventBody& body) {
  return std::holds_alternative<CaseOpened>(body) || std::holds_alternative<CaseMigrated>(body) ||
         std::holds_alternative<FactRecorded>(body) ||
         std::holds_alternative<FactCorrected>(body) || std::holds_alternative<DeadlineSet>(body) ||
         std::holds_alternative<DeadlineMoved>(body) ||
         std::holds_alternative<DeadlineEnded>(body) ||
         std::holds_alternative<DeadlineReached>(body) || std::holds_alternative<FactsErased>(body);
}

}  // namespace

Draft::Draft(const Definitions& definitions, const Case& state, const Command& command,
             const calendar::TimeZone& zone)
    : definitions_(definitions), command_(command), zone_(zone), state_(state) {
  constexpr std::size_t kEventsOfACommand = 16;  // few give more
  events_.reserve(kEventsOfACommand);
}

std::int64_t Draft::emit(EventBody body) {
  if (changes_context(body)) {
    context_.reset();
    if (!some_of_context_.empty()) some_of_context_ = {};
    ++data_version_;
  } else if (std::holds_alternative<DataSet>(body)) {
    ++data_version_;
  }
  const auto& actor = command_.actor;
  const Event& event = events_.emplace_back(
      EventHeader{state_.version + 1, kEventVersion, actor.id, actor.kind, actor.organisation,
                  command_.id, cause_, state_.pack.empty() ? pack().hash_text : state_.pack,
                  command_.legal_now, command_.recorded_at},
      std::move(body));
  evolve_in_place(state_, event);
  if (!cause_) cause_ = event.header.sequence;
  return state_.version;
}

Uuid Draft::new_id() {
  return derived_uuid(command_.case_id.uuid, static_cast<std::uint64_t>(state_.version) + 1,
                      ordinal_++);
}

const feel::Context& Draft::context() {
  if (!context_) context_ = context_of(definitions_, state_, now());
  return *context_;
}

const feel::Context& Draft::context(std::span<const std::string> names) {
  if (context_) return *context_;
  for (const auto& name : names)
    if (!some_of_context_.find(name)) {
      auto value = entry_of_context(name, definitions_, state_, now());
      if (value) some_of_context_.set(name, *std::move(value));
    }
  return some_of_context_;
}

feel::Environment Draft::environment() const {
  return environment_of(definitions_, now());
}

Error Draft::refuse(Refusal refusal) {
  refusal_ = std::move(refusal);
  return fail(Code::Refused, "refused: {}", refusal_->text_key);
}

}  // namespace entente::kernel
