// From a register to a case and back: a case's own task is completed by the ordinary way of a step,
// under a command id that the register wrote down before. After a kill the register asks what
// became of that command instead of doing it twice. Internal to node/.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "node/execute.hpp"
#include "node/register.hpp"
#include "node/views/scene.hpp"
#include "store/store.hpp"

namespace entente::node {

/// Completes a task of a case as its reader would, or finds what became of it before.
/// @return nothing when it is completed, else why not
/// @error Unavailable, Io, Full, Corrupt: nothing is known, ask again
Result<std::optional<StepFault>> complete_from_register(Engine& engine,
                                                        const access::Reader& reader,
                                                        const CaseId& case_id, const TaskId& task,
                                                        const CommandId& command,
                                                        const JsonObject& facts);

/// {code, text, grounds[]}, in the words of this reader and as far as it may know.
Result<Json> fault_json(Engine& engine, const access::Reader& reader, const StepFault& fault);

/// Whether this node's party executes the pool that a task lies in.
bool performed_here(const Engine& engine, const pack::Pack& pack, std::string_view task);
/// The registers that this reader may work with: "demarches", "hearings".
std::vector<std::string> registers_of(const Engine& engine, const access::Reader& reader);

/// The open task of a case at an element, or nothing.
std::optional<TaskId> open_task_at(const kernel::Case& state, std::string_view element);

/// The country that a fact of the case names, by the code of the directory; empty for none.
std::string state_of_case(const pack::Pack& pack, const kernel::Case& state, std::string_view fact);
/// {code, name}
Json state_json(const Words& words, std::string_view code);

/// The running deadline that warns first, targets left out; null for none.
Json next_legal_deadline(const Words& words, const kernel::Case& state, Instant legal_now);

/// Loads, authorises, and notes the reading. @error NotFound, Forbidden
Result<SharedCase> case_for_register(Engine& engine, const access::Reader& reader,
                                     const CaseId& case_id, std::string_view what);

/// Values of facts as they are printed; empty where there is none or the person is erased.
std::vector<std::string> printed_facts(const Words& words, const kernel::Case& state,
                                       const std::vector<std::string>& facts);

/// The name of an account; its id when there is none.
std::string account_name_of(const Engine& engine, const std::string& id);
/// A case that waits at a task: {case, task, reference, person, state, since, days, target?, due?,
/// assignee?}
Json waiting_row(Engine& engine, const access::Reader& reader, const store::TaskEntry& entry,
                 const kernel::Case& state, std::string_view country);
/// Rows by their next legal deadline (`due`), then as they are: no rule ranks persons.
void by_legal_deadline(JsonArray& rows);

/// Open tasks at an element, of one organisation or of all.
Result<std::vector<store::TaskEntry>> tasks_at(Engine& engine, std::string_view element,
                                               const std::optional<std::string>& organisation);

}  // namespace entente::node
