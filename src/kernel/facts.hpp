// Facts: values by the pack's dictionary, checked against it and against the form that gave them.
// Those about the person are marked, so that the shell seals them.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "kernel/draft.hpp"

namespace entente::kernel {

/// Plain JSON ("2026-03-02", "2026-03-02T10:00" in the pack's local time, true, "text", 12) as the
/// tagged value that the dictionary asks for.
/// @error InvalidArgument with the fact as place
Result<Json> typed_value(const Definitions& definitions, const pack::Fact& fact, const Json& plain);

/// A tagged value in its one spelling, of the type that the dictionary asks for. A local date and
/// time is taken in the pack's time zone.
/// @error InvalidArgument or Malformed with the fact as place
Result<Json> checked_value(const Definitions& definitions, const pack::Fact& fact,
                           const Json& value);

/// When a day begins in the pack's zone, or the instant of a date and time; nothing for the rest.
std::optional<Instant> instant_of(const Draft& draft, const feel::Value& value);

/// Where facts come from.
struct Source {
  SourceKind kind = SourceKind::Form;
  std::string id;
};

/// Records a checked value, marked as personal when the dictionary says so. Deadlines are not
/// looked at: see deadlines.hpp.
void record_fact(Draft& draft, const pack::Fact& fact, Json value, Instant occurred_at,
                 const Source& source);

/// A migrated case whose fact occurred, as now known, on a day for which the plan left cases under
/// the old version: those who lead it are told. Whether it goes back is for people.
void question_version(Draft& draft, const std::string& fact);

/// Checks values against a form and records them: required ones are there, none is foreign to the
/// form, options hold, what has occurred is not in the future.
/// @return the ids recorded, in the order of the form
/// @error  InvalidArgument or Malformed with the fact as place; NotFound for an unknown form
Result<std::vector<std::string>> record_form(Draft& draft, const std::string& form,
                                             const FactValues& values);

}  // namespace entente::kernel
