// The decision tables, row by row, each with its article, its dates and how sure that is.
#include "dmn/written_table.hpp"
#include "documents/markup.hpp"
#include "documents/site/pages.hpp"

namespace entente::documents {
namespace {

std::string extension(const dmn::RuleInfo& rule, std::string_view name) {
  for (const auto& item : rule.extensions)
    if (item.name == name) return item.value;
  return {};
}

/// "V:C" was read in a source, "K" is known and not read again.
std::string confidence(const PageWords& words, const std::string& mark) {
  if (mark.starts_with('V')) return fmt::format("<span class=\"read\">{}</span>", escaped(mark));
  return fmt::format("<span class=\"unreviewed\">{} {}</span>", escaped(mark),
                     words.either("non relue", "unreviewed"));
}

std::string dates(const PageWords& words, const dmn::RuleInfo& rule) {
  const auto from = extension(rule, "applies-from");
  const auto to = extension(rule, "applies-to");
  return to.empty() ? fmt::format("{} {}", words.either("depuis le", "since"), from)
                    : fmt::format("{} → {}", from, to);
}

std::string code(const dmn::WrittenCell& cell) {
  if (cell.text.empty() || cell.text == "-") return "<span class=\"any\">–</span>";
  return "<code>" + escaped(cell.text) + "</code>";
}

std::string input_label(const PageWords& words, const dmn::WrittenInput& input) {
  constexpr std::string_view kFacts = "facts.";
  std::string_view expression = input.expression.text;
  std::string name = input.label;
  if (expression.starts_with(kFacts)) {
    const auto fact = expression.substr(kFacts.size());
    const auto known = words.fact(fact);
    if (known != fact) name = known;
  }
  return named(name.empty() ? expression : std::string_view(name), expression);
}

std::string table_html(const PageWords& words, const dmn::WrittenTable& table) {
  std::vector<std::string> headers{"n°"};
  for (const auto& input : table.inputs) headers.push_back(input_label(words, input));
  // The article and the confidence of a row are shown once, from what the row cites.
  std::vector<bool> shown;
  for (const auto& output : table.outputs)
    shown.push_back(output.name != "article" && output.name != "confidence");
  for (const auto& output : table.outputs)
    if (shown[static_cast<std::size_t>(&output - table.outputs.data())])
      headers.push_back("→ " + escaped(output.name.empty() ? table.owner : output.name));
  for (const auto& label :
       {words.either("Texte", "Article"), words.either("En vigueur", "In force"),
        words.either("Confiance", "Confidence"), words.either("En clair", "In words")})
    headers.emplace_back(label);
  std::vector<std::vector<std::string>> rows;
  for (const auto& rule : table.rules) {
    std::vector<std::string> row{std::to_string(rule.info.number)};
    for (const auto& cell : rule.inputs) row.push_back(code(cell));
    for (std::size_t index = 0; index < rule.outputs.size(); ++index)
      if (index >= shown.size() || shown[index]) row.push_back(code(rule.outputs[index]));
    row.push_back("<strong class=\"whole\">" + escaped(extension(rule.info, "citation")) +
                  "</strong>");
    row.push_back("<span class=\"whole\">" + escaped(dates(words, rule.info)) + "</span>");
    row.push_back(confidence(words, extension(rule.info, "confidence")));
    std::string annotations;
    for (const auto& text : rule.info.annotations)
      annotations += (annotations.empty() ? "" : "<br>") + escaped(text);
    row.push_back(annotations);
    rows.push_back(std::move(row));
  }
  auto out =
      fmt::format("<section class=\"rules\"><h2 id=\"{0}\">{1} <code>{0}</code></h2>\n",
                  escaped(table.owner), escaped(words.say("decision." + table.owner, table.owner)));
  for (const auto& exception : table.exceptions)
    out += fmt::format("<p class=\"note\">{}</p>\n", escaped(exception.reason));
  return out + "<div class=\"wide\">" + html_table(headers, rows) + "</div></section>\n";
}

}  // namespace

Result<std::string> rules_page(const PageWords& words) {
  std::vector<dmn::Source> sources;
  for (const auto& [path, bytes] : words.pack.files)
    if (path.ends_with(".dmn")) sources.push_back({path, bytes});
  std::string out = fmt::format(
      "<p>{}</p>\n",
      words.either(
          "Chaque ligne cite son texte et porte ses dates. La date du fait choisit la "
          "ligne. « Non relue » : connue, à confirmer dans la source.",
          "Each row cites its text and carries its dates. The date of the fact selects the "
          "row. “Unreviewed”: known, to be confirmed in the source."));
  for (const auto& source : sources) {
    std::vector<dmn::Source> others;
    for (const auto& other : sources)
      if (other.name != source.name) others.push_back(other);
    TRY(const auto written, dmn::written(source, others));
    for (const auto& table : written.tables) out += table_html(words, table);
    for (const auto& expression : written.expressions)
      out +=
          fmt::format("<section><h2 id=\"{0}\">{1} <code>{0}</code></h2><pre>{2}</pre></section>\n",
                      escaped(expression.owner),
                      escaped(words.say("decision." + expression.owner, expression.owner)),
                      escaped(expression.text.text));
  }
  return out;
}

}  // namespace entente::documents
