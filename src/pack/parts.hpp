// What can be erased without the rest. Facts that the same retention rules erase form a part, with
// a key of its own; a rule that covers everything makes none, for it erases the person. A decision
// tells something of the facts that its expressions name: they are found in its text.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "pack/pack.hpp"

namespace entente::pack {

/// Whether the rule erases facts while the rest of the case is kept.
bool erases_in_part(const RetentionRule& rule);

/// Gives each fact the name of its part: the ids of the rules that erase it, "host+permit".
void find_parts(Pack& pack);
/// Finds, for each decision of a pack with parts, what its expressions and those of the decisions
/// beneath it name: facts and deadlines; all of them when its text does not tell.
void find_what_is_read(Pack& pack);

/// How a deadline stands among what a decision reads: "deadline:ID".
inline constexpr std::string_view kDeadlineRead = "deadline:";

/// The dotted names that follow `root` ("facts.") in a text, `root` itself not part of a name, each
/// with where it first stands.
std::map<std::string, std::size_t> paths_after(std::string_view text, std::string_view root);

}  // namespace entente::pack
