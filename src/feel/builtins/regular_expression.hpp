// Regular expressions as FEEL wants them: XPath 3.1's (XML Schema's with additions), matched over
// code points, with limits on time and memory so that no pattern can hang a node.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::feel {

/// Asked now and then while a text is matched; false stops.
struct Patience {
  bool (*left)(void* owner) = nullptr;
  void* owner = nullptr;
};

class RegularExpression {
 public:
  /// Absent when the pattern or the flags (of s, m, i, x, q) are not those of XPath.
  static std::optional<RegularExpression> compile(std::string_view pattern, std::string_view flags);

  RegularExpression(RegularExpression&&) noexcept;
  RegularExpression& operator=(RegularExpression&&) noexcept;
  ~RegularExpression();

  /// Whether the pattern occurs in the text; absent when it would take too long.
  std::optional<bool> found_in(std::string_view text, const Patience& patience) const;
  /// Each occurrence replaced; $1 are groups, \$ and \\ are themselves. Absent for a wrong
  /// replacement, a pattern that matches the empty text, one that would take too long, or a result
  /// of more than `bytes_max`.
  std::optional<std::string> replaced(std::string_view text, std::string_view replacement,
                                      std::size_t bytes_max, const Patience& patience) const;
  /// The pieces between the occurrences. Absent as above.
  std::optional<std::vector<std::string>> split(std::string_view text,
                                                const Patience& patience) const;

 private:
  struct Compiled;
  explicit RegularExpression(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace entente::feel
