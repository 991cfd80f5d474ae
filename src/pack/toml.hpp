// Strict reading of TOML tables: a wrong type, a missing key and a key that nobody asked for are
// problems with file and line, and reading goes on. Internal to pack/.
#pragma once

#include <toml++/toml.h>

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "pack/sentences.hpp"
#include "pack/texts.hpp"

namespace entente::pack {

using Problems = std::vector<Error>;

/// Nothing when the text is no TOML; the problem is added.
std::optional<toml::table> parse_toml(std::string_view file, std::string_view text,
                                      Problems& problems);

/// One table as its reader sees it. Its destructor reports the keys that were not asked for.
class TomlTable {
 public:
  TomlTable(std::string_view file, const toml::table& table, Problems& problems);
  ~TomlTable();
  TomlTable(const TomlTable&) = delete;
  TomlTable& operator=(const TomlTable&) = delete;

  std::string place() const { return place_; }
  std::string place_of(std::string_view key) const;
  bool has(std::string_view key) const;

  /// Required: a problem when absent or empty.
  std::string required_text(std::string_view key);
  std::string text(std::string_view key, std::string fallback = {});
  bool boolean(std::string_view key, bool fallback);
  std::optional<std::int64_t> integer(std::string_view key);
  std::optional<Date> date(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  /// `{ fr = "...", en = "..." }`, both required.
  Bilingual bilingual(std::string_view key);
  /// One of `words`; its index, or nothing and a problem.
  std::optional<std::size_t> word(std::string_view key,
                                  std::initializer_list<std::string_view> words);
  /// The tables of `[[key]]` or of a list of inline tables; none when absent.
  std::vector<const toml::table*> tables(std::string_view key);
  /// A sub-table; nullptr when absent.
  const toml::table* table(std::string_view key);
  /// The raw node, for values of any type; nullptr when absent.
  const toml::node* node(std::string_view key);

  /// A problem of a pack, from the catalogue; other files that are read so have their own words.
  template <class... Args>
  void wrong(std::string_view key, Wording<Args...> wording, const Args&... args) {
    problem(key, wording.said(args...));
  }
  void problem(std::string_view key, std::string message, std::string french = {});

 private:
  const toml::node* take(std::string_view key);
  void problem(std::string_view key, Sentence sentence);
  void wrong_type(std::string_view key, const Sentence& expected);

  std::string file_;
  std::string place_;
  const toml::table& table_;
  Problems& problems_;
  std::set<std::string, std::less<>> taken_;
};

/// "file:line" of a node.
std::string place_of(std::string_view file, const toml::node& node);

}  // namespace entente::pack
