// Migration of a running case to another version of its pack: what stands in its way, and the way.
#pragma once

#include <string>
#include <vector>

#include "kernel/draft.hpp"

namespace entente::kernel {

/// Moves the case. The definitions are those of the new version and name the old one as `source`.
/// What is pending stays pending: every act keeps its stage, and its guard is asked as before.
/// @error Refused with a ground for each thing in the way; Conflict when the case is not under the
///        plan's old version; InvalidArgument when the definitions are not of the plan's packs
Result<void> migrate_case(Draft& draft, const MigrateCase& body);

/// Each name of the plan is one of the versions': what is misspelt would drop what it stands for in
/// silence, a rule that protects or an element that is renamed. @error InvalidArgument
Result<void> check_plan(const MigrationPlan& plan, const pack::Pack& source,
                        const pack::Pack& target);
/// Names a plan in the journal: SHA-256 of its canonical JSON, in hexadecimal.
std::string digest_of(const MigrationPlan& plan);

/// Acts whose protection is less in `after` than in `before`, as far as packs declare it: a guard,
/// a check, a period or a second person that is no longer asked for.
std::vector<std::string> loosened_acts(const pack::Pack& before, const pack::Pack& after);

}  // namespace entente::kernel
