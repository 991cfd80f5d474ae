#include "documents/site/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <vector>

#include "base/markup.hpp"

namespace entente::documents {
namespace {

struct Mark {
  std::string_view sign;
  std::string_view tag;
};
constexpr Mark kMarks[] = {{"`", "code"}, {"**", "strong"}, {"*", "em"}};

/// `code`, **strong** and *emphasis* within a line. A star before a space is a star.
std::string inline_html(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto first = text.find_first_of("`*");
    out += escaped(text.substr(0, first));
    if (first == std::string_view::npos) break;
    text.remove_prefix(first);
    const auto* mark = std::find_if(std::begin(kMarks), std::end(kMarks),
                                    [&](const Mark& m) { return text.starts_with(m.sign); });
    const auto inner = text.substr(mark->sign.size());
    const auto end = inner.find(mark->sign);
    if (end == std::string_view::npos || end == 0 || inner.starts_with(' ')) {
      out += escaped(mark->sign);
      text = inner;
      continue;
    }
    out += fmt::format("<{0}>{1}</{0}>", mark->tag, escaped(inner.substr(0, end)));
    text = inner.substr(end + mark->sign.size());
  }
  return out;
}

std::string table_row(std::string_view line, std::string_view cell) {
  std::string out = "<tr>";
  line = line.substr(1, line.ends_with('|') ? line.size() - 2 : line.size() - 1);
  while (true) {
    const auto bar = line.find('|');
    auto text = line.substr(0, bar);
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    out += fmt::format("<{0}>{1}</{0}>", cell, inline_html(text));
    if (bar == std::string_view::npos) return out + "</tr>\n";
    line.remove_prefix(bar + 1);
  }
}

/// The length of "- " or "12. " at the start; 0 for none.
std::size_t list_mark(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ")) return 2;
  std::size_t digits = 0;
  while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits])) != 0)
    ++digits;
  return digits > 0 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

class Reader {
 public:
  std::string html(std::string_view markdown) {
    while (!markdown.empty()) {
      const auto end = markdown.find('\n');
      line(markdown.substr(0, end));
      markdown = end == std::string_view::npos ? std::string_view() : markdown.substr(end + 1);
    }
    close();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    if (text.starts_with("```")) {
      close();
      out_ += preformatted_ ? "</pre>\n" : "<pre>";
      preformatted_ = !preformatted_;
      return;
    }
    if (preformatted_) {
      out_ += escaped(text) + "\n";
      return;
    }
    if (text.empty()) return flush();
    if (text.starts_with('#')) return heading(text);
    if (text.starts_with('|')) return row(text);
    if (const auto mark = list_mark(text)) return item(text, mark);
    if (!in_.empty() && in_ != "table" && !text.starts_with(' ') && open_.empty()) close();
    open_ += (open_.empty() ? "" : " ") + std::string(text.substr(text.find_first_not_of(' ')));
  }

  void heading(std::string_view text) {
    close();
    const auto level = text.find_first_not_of('#');
    if (level == std::string_view::npos) return;
    out_ += fmt::format("<h{0}>{1}</h{0}>\n", std::min<std::size_t>(level + 1, 5),
                        inline_html(text.substr(level + 1)));
  }

  void row(std::string_view text) {
    if (in_ != "table") {
      close();
      in_ = "table";
      out_ += "<table><thead>" + table_row(text, "th") + "</thead><tbody>\n";
    } else if (text.find_first_not_of("|-: ") != std::string_view::npos) {
      out_ += table_row(text, "td");
    }
  }

  /// A numbered item keeps its number: others refer to it.
  void item(std::string_view text, std::size_t mark) {
    const std::string kind =
        mark == 2 && !std::isdigit(static_cast<unsigned char>(text[0])) ? "ul" : "ol";
    flush();
    if (in_ != kind) {
      close();
      in_ = kind;
      out_ += "<" + kind + ">\n";
    }
    item_ = kind == "ol" ? fmt::format("<li value=\"{}\">", text.substr(0, mark - 2)) : "<li>";
    open_ = std::string(text.substr(mark));
  }

  /// Ends a paragraph or an item.
  void flush() {
    if (open_.empty()) return;
    out_ += item_.empty() ? "<p>" + inline_html(open_) + "</p>\n"
                          : item_ + inline_html(open_) + "</li>\n";
    open_.clear();
    item_.clear();
  }

  void close() {
    flush();
    if (in_ == "table") out_ += "</tbody>";
    if (!in_.empty()) out_ += "</" + in_ + ">\n";
    in_.clear();
  }

  std::string out_;
  std::string open_;  ///< text of the paragraph or item so far
  std::string item_;  ///< how the open item begins; empty in a paragraph
  std::string in_;    ///< ul, ol or table
  bool preformatted_ = false;
};

}  // namespace

std::string markdown_html(std::string_view markdown) {
  return Reader().html(markdown);
}

}  // namespace entente::documents
