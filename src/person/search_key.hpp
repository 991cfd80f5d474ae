// Keys to find a name by, whatever its script: `Any-Latin; Latin-ASCII; Upper` of ICU, words kept.
// A key finds candidates for a person to look at; it never says that two people are one. Keys
// depend on ICU's tables: they are made anew with the projections, and never signed or hashed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::person {

/// "Ольга Łukasiewicz-Ångström" gives "OLGA LUKASIEWICZ ANGSTROM": letters and digits in words
/// separated by one space. Invalid UTF-8 counts as a gap.
std::string search_key(std::string_view name);

/// The key's words, sorted, each once: for names whose order is not sure.
std::vector<std::string> search_words(std::string_view name);

}  // namespace entente::person
