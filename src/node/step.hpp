// The way of a step: load, authorise on the loaded state, decide, commit with everything that is
// read from it, answer. A version conflict decides again. Internal to node/.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "node/engine.hpp"

namespace entente::node {

struct StepRequest {
  kernel::Command command;
  /// What was asked, for the keyed digest that tells a repetition from another request.
  Json asked;
  /// The pack that a new case is opened under; null when the case must exist.
  const ShelvedPack* opens = nullptr;
  /// The version that a migrated case passes to; null for every other command.
  const ShelvedPack* migrates = nullptr;
  /// Whether this may be done on the loaded state.
  std::function<Result<void>(const kernel::Definitions&, const kernel::Case&)> allowed;
  std::optional<std::uint64_t> expected_version;
  std::optional<DocumentId> document;
  /// The row of the received message that this step answers.
  std::function<store::ReceivedRow(const std::optional<kernel::CommandRefused>&)> received;
};

struct StepResult {
  CaseId case_id;
  std::string reference;
  std::uint64_t version = 0;
  std::size_t events = 0;
  std::optional<DocumentId> document;
  std::optional<kernel::CommandRefused> refusal;
  bool repeated = false;
};

/// @error of `allowed`; Conflict; what decide and the store answer
Result<StepResult> step(Engine& engine, const StepRequest& request);

/// What a command did, or nothing when it was not done.
Result<std::optional<StepResult>> stored_result(Engine& engine, const CommandId& command);

/// What the pack calls a target is one; all else, unknown deadlines too, is the law's limit.
store::DueKind due_kind_of(const pack::Pack& pack, std::string_view deadline);

/// What a program of before left out of the lists' rows: fills it in, once after an upgrade.
Result<void> complete_rows(Engine& engine);

/// Rows of the lists, from the state. The label is sealed.
Result<store::CaseProjection> project(Engine& engine, const ShelvedPack& shelved,
                                      const kernel::Case& state, Instant legal_now);

/// A timer of the procedure among the rows of deadlines: this, then its id.
inline constexpr std::string_view kTimerPrefix = "timer:";

/// "running", "passed" or "ended": the state of a deadline as lists and pages spell it.
std::string_view state_text(kernel::DeadlineStatus status);

/// The outbox rows of the messages that these events send.
Result<std::vector<store::OutboxRow>> outbox_of(Engine& engine, const ShelvedPack& shelved,
                                                const kernel::Case& state,
                                                const std::vector<kernel::Event>& events);

/// A version 8 UUID that stands for `name` within a case.
Uuid named_uuid(const CaseId& case_id, std::string_view name);

}  // namespace entente::node
