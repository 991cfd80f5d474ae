// Parts of what a case holds that can be erased without the rest (pack/parts.hpp): which part a
// value is sealed with. What is made from several values is sealed with the parts of all of them,
// so that it goes as soon as one of them does.
#pragma once

#include <set>
#include <string>

#include "kernel/state.hpp"
#include "pack/pack.hpp"

namespace entente::kernel {

/// The parts that a value is sealed with; none for one that goes with the person alone.
Parts parts_of(const Json& value);
/// Whether they have one in common.
bool overlap(const Parts& left, const Parts& right);
Parts united(Parts left, const Parts& right);

/// A value of the fact, marked as the dictionary and the rules of retention say. What is recorded
/// after its part was erased belongs to a new part: "permit#2".
Json marked(const Case& state, const pack::Fact& fact, Json value);

/// Something told of values with these parts, marked so that it goes with them; itself when there
/// are none.
Json in_parts(PersonId subject, const Parts& parts, Json value);

/// The parts of what is read: facts, and deadlines as pack::kDeadlineRead spells them.
Parts parts_read(const Case& state, const std::set<std::string>& names);
/// The parts of all that the case knows.
Parts all_parts(const Case& state);

}  // namespace entente::kernel
