#include "documents/document.hpp"

#include <fmt/format.h>

namespace entente::documents {

Line line_of(std::string_view text) {
  Line line;
  bool strong = false;
  while (true) {
    const auto mark = text.find("**");
    if (const auto words = text.substr(0, mark); !words.empty())
      line.push_back({std::string(words), strong});
    if (mark == std::string_view::npos) return line;
    text.remove_prefix(mark + 2);
    strong = !strong;
  }
}

std::string plain(const Line& line) {
  std::string text;
  for (const auto& run : line) text += run.text;
  return text;
}

std::string isolated(std::string_view text) {
  return fmt::format("\xE2\x81\xA8{}\xE2\x81\xA9", text);  // U+2068 and U+2069
}

bool right_to_left(std::string_view language) {
  const auto primary = language.substr(0, language.find('-'));
  for (const auto known : {"ar", "fa", "prs", "ps", "ur", "he", "ckb", "dv", "yi", "ug", "sd"})
    if (primary == known) return true;
  return false;
}

std::string page_label(std::string_view language, int page, int pages) {
  const auto primary = language.substr(0, language.find('-'));
  if (primary == "fr") return fmt::format("Page {} sur {}", page, pages);
  if (primary == "en") return fmt::format("Page {} of {}", page, pages);
  return fmt::format("{} / {}", page, pages);
}

}  // namespace entente::documents
