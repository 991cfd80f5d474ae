// A case tried on a changed pack: what people and partners did in it is done again, on the same
// dates, under its own version and under the changed one, and what came out is compared. Nothing is
// recorded. Replaying both sides leaves only what the change brings about.
#pragma once

#include "access/reader.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "node/pack_shelf.hpp"

namespace entente::node {

struct Engine;

/// {reference, steps, skipped: [text], changes: [{kind, id, name, before, after}]}; kind is step,
/// deadline, task, act, rule or status; before or after is null where there is nothing.
/// @error NotFound and Forbidden as for the case's page; Refused for an erased person
Result<Json> try_on_case(Engine& engine, const access::Reader& reader, const ShelvedPack& changed,
                         const CaseId& case_id);

}  // namespace entente::node
