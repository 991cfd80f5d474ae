// What a case about no person is called by: a pack's text `case.about` names facts in braces.
#pragma once

#include <string>

#include "kernel/state.hpp"
#include "pack/pack.hpp"

namespace entente::node {

/// {fact: value} of what the text names and the case knows; nothing that is personal or
/// confidential.
JsonObject facts_about(const pack::Pack& pack, const kernel::Case& state);

/// The text with those values in words; empty while one of them is missing.
std::string about_in_words(const pack::Pack& pack, const Json& facts, std::string_view language);

}  // namespace entente::node
