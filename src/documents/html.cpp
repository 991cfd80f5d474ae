// The writer of pages: plain elements that mean what they are, so that a reader's own tools (large
// print, a voice, a translation) find their way.
#include <fmt/format.h>

#include "base/markup.hpp"
#include "documents/chart.hpp"
#include "documents/document.hpp"

namespace entente::documents {
namespace {

constexpr std::string_view kPaperStyle = R"(
:root{color-scheme:light}
body{font:1rem/1.55 "Noto Sans","Noto Naskh Arabic","Noto Sans Ethiopic",system-ui,sans-serif;color:#16161d;background:#fff;
max-width:44rem;margin:2rem auto;padding:0 1.25rem}
header{color:#444;border-bottom:1px solid #999;padding-bottom:.5rem}
h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 1rem}
h2{font-size:1.15rem;margin:1.6rem 0 .4rem;break-after:avoid}
h3{font-size:1rem;margin:1.2rem 0 .3rem;break-after:avoid}
p,li{orphans:2;widows:2}
table{border-collapse:collapse;width:100%;margin:.8rem 0}
caption{text-align:start;color:#444;padding-bottom:.3rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #c4c4cc}
thead{display:table-header-group}
tr{break-inside:avoid}
.values th{font-weight:400;color:#444;width:38%}
aside{border-inline-start:.3rem solid #000091;background:#f2f2fa;padding:.6rem 1rem;margin:1.2rem 0;break-inside:avoid}
aside h2{margin:.2rem 0 .4rem}
.signature{margin:1.5rem 0 5rem}
.break{break-before:page}
footer{color:#444;border-top:1px solid #999;margin-top:2rem;padding-top:.5rem;font-size:.9rem}
@page{size:A4;margin:20mm}
@media print{body{max-width:none;margin:0;padding:0;font-size:10.5pt}aside{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

std::string inner(const Line& line) {
  std::string out;
  for (const auto& run : line)
    out += run.strong ? "<strong>" + escaped(run.text) + "</strong>" : escaped(run.text);
  return out;
}

/// Writes each kind of block; `attributes` are the language and direction where they differ.
struct Writer {
  std::string attributes;
  std::string language;

  std::string operator()(const Heading& heading) const {
    return fmt::format("<h{0}{1}>{2}</h{0}>\n", heading.level, attributes, inner(heading.text));
  }
  std::string operator()(const Paragraph& paragraph) const {
    return fmt::format("<p{}>{}</p>\n", attributes, inner(paragraph.text));
  }
  std::string operator()(const List& list) const {
    const auto tag = list.numbered ? "ol" : "ul";
    std::string out = fmt::format("<{}{}>\n", tag, attributes);
    for (const auto& item : list.items) out += fmt::format("<li>{}</li>\n", inner(item));
    return out + fmt::format("</{}>\n", tag);
  }
  std::string operator()(const Values& values) const {
    std::string out = fmt::format("<table class=\"values\"{}><tbody>\n", attributes);
    for (const auto& row : values.rows)
      out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", inner(row.label),
                         inner(row.value));
    return out + "</tbody></table>\n";
  }
  std::string operator()(const Table& table) const {
    std::string out = fmt::format("<table{}>", attributes);
    if (!table.caption.empty()) out += fmt::format("<caption>{}</caption>", escaped(table.caption));
    out += "<thead><tr>";
    for (const auto& cell : table.header)
      out += fmt::format("<th scope=\"col\">{}</th>", inner(cell));
    out += "</tr></thead><tbody>\n";
    for (const auto& row : table.rows) {
      out += "<tr>";
      for (const auto& cell : row) out += fmt::format("<td>{}</td>", inner(cell));
      out += "</tr>\n";
    }
    return out + "</tbody></table>\n";
  }
  std::string operator()(const Frame& frame) const {
    std::string out = fmt::format("<aside{}><h2>{}</h2>\n", attributes, inner(frame.title));
    for (const auto& line : frame.paragraphs) out += fmt::format("<p>{}</p>\n", inner(line));
    return out + "</aside>\n";
  }
  std::string operator()(const Chart& chart) const {
    const auto drawing = bars_of(chart, language);
    std::string svg;
    for (const auto& bar : drawing.bars) {
      svg += fmt::format(
          "<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" fill=\"{}\" "
          "stroke=\"#000091\"/>",
          bar.left * 600, 16 + bar.top * 130, bar.width * 600, bar.height * 130,
          bar.hollow ? "none" : "#000091");
      const double middle = (bar.left + bar.width / 2) * 600;
      svg += fmt::format(
          "<text x=\"{0:.2f}\" y=\"{1:.2f}\">{2}</text><text x=\"{0:.2f}\" y=\"160\">{3}</text>",
          middle, 12 + bar.top * 130, escaped(bar.value), escaped(bar.period));
    }
    return fmt::format(
        "<figure{}><figcaption>{}</figcaption><svg viewBox=\"0 0 600 166\" aria-hidden=\"true\" "
        "font-size=\"9\" text-anchor=\"middle\">{}</svg><p>{}</p></figure>\n",
        attributes, escaped(chart.caption), svg, escaped(chart.text));
  }
  std::string operator()(const Signature& signature) const {
    return fmt::format("<p class=\"signature\"{}>{}</p>\n", attributes, inner(signature.label));
  }
  std::string operator()(const PageBreak&) const { return "<div class=\"break\"></div>\n"; }
};

std::string language_attributes(std::string_view language) {
  return fmt::format(" lang=\"{}\" dir=\"{}\"", escaped(language),
                     right_to_left(language) ? "rtl" : "ltr");
}

}  // namespace

std::string as_fragment(const Document& document) {
  std::string out = fmt::format("<h1{}>{}</h1>\n", language_attributes(document.language),
                                escaped(document.title));
  for (const auto& block : document.blocks) {
    const auto& language = block.language.empty() ? document.language : block.language;
    out += std::visit(Writer{language_attributes(language), language}, block.content);
  }
  return out;
}

std::string as_html(const Document& document) {
  std::string out = fmt::format(
      "<!doctype html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n",
      language_attributes(document.language), escaped(document.title), kPaperStyle);
  if (!document.issuer.empty())
    out += fmt::format("<header>{}</header>\n", escaped(document.issuer));
  out += fmt::format("<main>\n<h1>{}</h1>\n", escaped(document.title));
  for (const auto& block : document.blocks) {
    const bool differs = !block.language.empty() && block.language != document.language;
    out += std::visit(
        Writer{differs ? language_attributes(block.language) : std::string(), document.language},
        block.content);
  }
  out += "</main>\n";
  if (!document.reference.empty())
    out += fmt::format("<footer>{}</footer>\n", escaped(document.reference));
  return out + "</body>\n</html>\n";
}

}  // namespace entente::documents
