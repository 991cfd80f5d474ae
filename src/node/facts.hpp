// Facts between people and the kernel: plain JSON from a form becomes FEEL values in tagged JSON by
// the pack's dictionary, and values are shown in the reader's words. An error names the fact, the
// value found and what would be right.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "calendar/time_zone.hpp"
#include "kernel/command.hpp"
#include "pack/pack.hpp"

namespace entente::node {

/// {fact id: plain value} to typed values. Null and empty text mean "not given" and are left out.
/// @param zone  of the pack: local times are its clocks'
/// @error Malformed or InvalidArgument with "/facts/<id>" as place
Result<kernel::FactValues> typed_facts(const pack::Pack& pack, const calendar::TimeZone& zone,
                                       const Json& plain);

/// A value of whatever type, as a file of another system gives it: a text, a truth value, a whole
/// number, or a list of texts, none longer than a fact may be. @error InvalidArgument, TooLarge
Result<void> check_plain(const Json& plain);

/// One value. @error as typed_facts, without a place
Result<Json> typed_value(const pack::Pack& pack, const calendar::TimeZone& zone,
                         const pack::Fact& fact, const Json& plain);

/// "2026-03-02T10:00" by the clocks of the zone. @error Malformed, InvalidArgument
Result<Instant> local_instant(const calendar::TimeZone& zone, const Json& plain);

/// The plain JSON of a typed value, as forms show it: "2026-03-02", "2026-03-02T10:00", true, "12".
Json plain_value(const Json& typed);

/// Whether the pack keeps the fact for its rules alone.
bool is_internal(const pack::Pack& pack, std::string_view fact);

/// The value as a person reads it; options by their labels. What is kept for rules is not told.
std::string display(const pack::Pack& pack, std::string_view fact, const Json& typed,
                    std::string_view language);

}  // namespace entente::node
