// Facts as test files write them: named sets, and what a case takes from them and changes.
// Internal to pack/.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "calendar/zone_database.hpp"
#include "feel/value.hpp"
#include "pack/pack.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

/// Values by fact id.
using FactSet = std::map<std::string, feel::Value>;

/// "2026-03-02" or "2026-03-02T10:00" in the pack's zone; null when it is neither.
feel::Value moment(std::string_view text, const Pack& pack, const calendar::ZoneDatabase& zones);

/// The named sets of one file, and the typing of its facts by the pack's dictionary.
class FactSets {
 public:
  FactSets(std::string_view file, const Pack& pack, const calendar::ZoneDatabase& zones,
           Problems& problems)
      : file_(file), pack_(pack), zones_(zones), problems_(problems) {}

  /// Reads `[facts.NAME]`.
  void read(const toml::table& sets);

  /// The facts of a table; an unknown fact and a value of another type are problems.
  FactSet facts_of(const toml::table& table);
  /// One value by the type of the fact; null, and a problem, when it is none.
  feel::Value typed(const Fact& fact, const toml::node& node);
  /// `with = "NAME"`, changed by `facts = {...}` and `without = [...]`.
  FactSet taken(TomlTable& toml);

 private:
  void problem(const toml::node& node, Sentence sentence);

  std::string_view file_;
  const Pack& pack_;
  const calendar::ZoneDatabase& zones_;
  Problems& problems_;
  std::map<std::string, FactSet> sets_;
};

}  // namespace entente::pack
