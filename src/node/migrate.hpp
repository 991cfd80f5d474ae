// Migration of a node's running cases by a plan: which of them it concerns, what it would change in
// each, and the change itself, a step of its own for each case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "kernel/migration_plan.hpp"

namespace entente::node {

struct Engine;

/// Reads a plan: `from`, `to`, `reason`, `[elements]` old = "new", `[[stays]]` fact, from, to,
/// article, `loosened` act ids and `deadlines` that become worse for the person.
/// @error Malformed with the file and line
Result<kernel::MigrationPlan> read_migration_plan(std::string_view toml, std::string_view file);

/// Why a case cannot pass. `key` is a text of the pack.
struct Hindrance {
  std::string key;
  std::string text;  ///< in English
  std::string french;
  std::string article;
};

/// One thing that a plan changes in a case.
struct MigrationChange {
  /// token, task, new_task, deadline, deadline_set, deadline_ends, moves_on, incident, loosened,
  /// worsened
  std::string_view kind;
  std::string about;  ///< an element's, a deadline's or an act's id; an incident's text
  std::string line;   ///< in English, with ids
  std::string before = {};
  std::string after = {};
  std::string what = {};  ///< of a task: organisation, role, form, due, differs_from
};

/// What a plan means for one case.
struct CaseMigration {
  CaseId case_id;
  std::string reference;
  std::vector<Hindrance> hindrances;  ///< empty: it passes
  std::vector<MigrationChange> changes;
};

/// A plan to be filled in: both versions, acts that ask less, and ids that the new one lacks.
/// @error NotFound for a pack that was never on this node
Result<std::string> sketch_migration_plan(Engine& engine, std::string_view from,
                                          std::string_view to);

/// What the fields of such a plan can be: {elements: [{id, kind}] that the new version lacks,
/// candidates: [{id, kind}] that it alone has, deadlines: [id] that it lacks, loosened: [act]}.
/// @error as above
Result<Json> sketch_migration_fields(Engine& engine, std::string_view from, std::string_view to);

/// An administrator asks for it; the node's own stream keeps it. Nothing is moved yet.
/// @error Forbidden when no account of this name has the role administrator; NotFound for a pack
///        that was never on this node
/// @param text  the plan as it was written, for the second administrator to read; may be empty
Result<void> propose_migration(Engine& engine, const kernel::MigrationPlan& plan,
                               const std::string& by, const std::string& text = {});

/// Another administrator approves the plan that was proposed last, or goes on with it after a kill.
/// @error Forbidden as above; Refused when this very plan was not proposed, or by the same person
Result<void> begin_migration(Engine& engine, const kernel::MigrationPlan& plan,
                             const std::string& by);
/// Keeps that all cases were tried.
Result<void> end_migration(Engine& engine, const kernel::MigrationPlan& plan, const std::string& by,
                           std::uint64_t passed, std::uint64_t blocked);

/// Open cases under a pack, in the order of their ids, from behind `after`.
Result<std::vector<CaseId>> cases_under(Engine& engine, std::string_view pack_hash,
                                        const std::optional<CaseId>& after, std::size_t limit);

/// Tries the plan on a case; changes nothing. @error Conflict when it is not under the old pack
Result<CaseMigration> try_migration(Engine& engine, const kernel::MigrationPlan& plan,
                                    const CaseId& case_id);

/// Moves the case, in one transaction. A case that something hinders stays as it was.
/// @param by  who answers for it: recorded as the actor
Result<CaseMigration> migrate(Engine& engine, const kernel::MigrationPlan& plan,
                              const CaseId& case_id, const std::string& by);

}  // namespace entente::node
