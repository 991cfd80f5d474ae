// The decision tables, row by row, each with its article, its dates and how sure that is.
#include "base/markup.hpp"
#include "dmn/written_table.hpp"
#include "documents/site/cell_words.hpp"
#include "documents/site/pages.hpp"
#include "pack/asked.hpp"

namespace entente::documents {
namespace {

std::string extension(const dmn::RuleInfo& rule, std::string_view name) {
  for (const auto& item : rule.extensions)
    if (item.name == name) return item.value;
  return {};
}

/// "V:C" was read in a source, "K" is known and not read again.
std::string confidence(const PageWords& words, const std::string& mark) {
  if (mark == "target") return std::string(words.either("objectif interne", "own target"));
  if (mark.starts_with('V')) return fmt::format("<span class=\"read\">{}</span>", escaped(mark));
  return fmt::format("<span class=\"unreviewed\">{} {}</span>", escaped(mark),
                     words.either("non relue", "unreviewed"));
}

std::string dates(const PageWords& words, const dmn::RuleInfo& rule) {
  const auto from = extension(rule, "applies-from");
  const auto to = extension(rule, "applies-to");
  constexpr std::string_view kWhole = "<span class=\"whole\">{}</span>";
  const auto first = fmt::format(kWhole, escaped(from));
  return to.empty() ? fmt::format("{} {}", words.either("depuis le", "since"), first)
                    : first + " → " + fmt::format(kWhole, escaped(to));
}

/// The fact that a column asks for; empty for another expression.
std::string_view fact_of(const dmn::WrittenInput& input) {
  constexpr std::string_view kFacts = "facts.";
  const std::string_view expression = input.expression.text;
  if (!expression.starts_with(kFacts)) return {};
  const auto fact = expression.substr(kFacts.size());
  return fact.find_first_of(" ()=<>+-") == std::string_view::npos ? fact : std::string_view();
}

std::optional<std::string> said_of(const PageWords& words, const dmn::WrittenInput& input) {
  return pack::asked(words.pack, input.expression.text, input.label, words.language);
}

std::string input_label(const PageWords& words, const dmn::WrittenInput& input) {
  const auto fact = fact_of(input);
  const auto asked = identifier_html(fact.empty() ? std::string_view(input.expression.text) : fact);
  const auto said = said_of(words, input);
  return said ? escaped(*said) + "<br>" + asked : asked;
}

std::string output_label(const PageWords& words, const std::string& name) {
  struct Known {
    std::string_view id;
    std::string_view french;
    std::string_view english;
  };
  constexpr Known kNames[] = {{"verdict", "Réponse", "Answer"},
                              {"ground", "Motif", "Ground"},
                              {"confidential", "Motif confidentiel", "Ground confidential"},
                              {"counting", "Décompte", "Counting"},
                              {"answer", "Réponse", "Answer"},
                              {"required", "Requis", "Required"},
                              {"allowed", "Admis", "Allowed"},
                              {"needed", "Nécessaire", "Needed"},
                              {"timely", "Dans les délais", "In time"}};
  for (const auto& known : kNames)
    if (known.id == name) return "→ " + std::string(words.either(known.french, known.english));
  return "→ " + escaped(name);
}

/// Which of a table's outputs mean something to the site, by their place; npos: not there.
struct Columns {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t rule = kNone;
  std::size_t length = kNone;
  std::size_t unit = kNone;
  std::vector<std::size_t> shown;  ///< one column each
  /// Many conditions of which each row asks few go into one column.
  bool gathered = false;

  explicit Columns(const dmn::WrittenTable& table) : gathered(table.inputs.size() > 2) {
    const auto& outputs = table.outputs;
    for (std::size_t index = 0; index < outputs.size(); ++index) {
      const auto& name = outputs[index].name;
      if (name == "rule")
        rule = index;
      else if (name == "length")
        length = index;
      else if (name == "unit")
        unit = index;
      else if (name != "article" && name != "confidence")  // shown from what the row cites
        shown.push_back(index);
    }
    if (length == kNone || unit == kNone) {
      for (const auto index : {length, unit})
        if (index != kNone) shown.push_back(index);
      length = unit = kNone;
    }
  }
};

std::string in_words(const dmn::RuleInfo& rule) {
  std::string said;
  for (const auto& text : rule.annotations) said += (said.empty() ? "" : "<br>") + escaped(text);
  return said;
}

/// ["FR_FRANC"] as links to how each counts.
std::string counting_html(std::string_view feel) {
  std::string out;
  while (true) {
    const auto open = feel.find('"');
    const auto close = open == std::string_view::npos ? open : feel.find('"', open + 1);
    if (close == std::string_view::npos) return out;
    const auto id = feel.substr(open + 1, close - open - 1);
    out += fmt::format("{}<a href=\"deadlines.html#{}\">{}</a>", out.empty() ? "" : "<br>",
                       escaped(id), identifier_html(id));
    feel.remove_prefix(close + 1);
  }
}

std::string input_name(const PageWords& words, const dmn::WrittenInput& input) {
  const auto said = said_of(words, input);
  return said ? escaped(*said) : identifier_html(input.expression.text);
}

/// What a row asks, a line for each column that it does not pass over.
std::string conditions_of(const PageWords& words, const dmn::WrittenTable& table,
                          const dmn::WrittenRule& rule) {
  std::string out;
  for (std::size_t index = 0; index < rule.inputs.size(); ++index) {
    const auto& feel = rule.inputs[index].text;
    if (feel.empty() || feel == "-") continue;
    const auto& input = table.inputs[index];
    out += fmt::format("{}{}{} {}", out.empty() ? "" : "<br>", input_name(words, input),
                       words.either(" :", ":"), condition_html(words, fact_of(input), feel));
  }
  return out.empty() ? std::string(words.either("dans tous les cas", "in all cases")) : out;
}

/// The expressions that the names in conditions_of stand for.
std::string asked_by(const PageWords& words, const dmn::WrittenTable& table) {
  std::string out;
  for (const auto& input : table.inputs)
    out += fmt::format("{}{} = {}", out.empty() ? "" : " ; ", input_name(words, input),
                       identifier_html(input.expression.text));
  return "<p class=\"asked\">" + out + "</p>\n";
}

std::vector<std::string> headers_of(const PageWords& words, const dmn::WrittenTable& table,
                                    const Columns& columns) {
  std::vector<std::string> headers{"n°", std::string(words.either("En clair", "In words"))};
  if (columns.gathered) headers.emplace_back(words.either("Conditions", "Conditions"));
  if (!columns.gathered)
    for (const auto& input : table.inputs) headers.push_back(input_label(words, input));
  if (columns.length != Columns::kNone)
    headers.push_back("→ " + std::string(words.either("Durée", "Length")));
  for (const auto index : columns.shown) {
    const auto& name = table.outputs[index].name;
    headers.push_back(output_label(words, name.empty() ? table.owner : name));
  }
  for (const auto& label :
       {words.either("Texte", "Article"), words.either("En vigueur", "In force"),
        words.either("Confiance", "Confidence")})
    headers.emplace_back(label);
  return headers;
}

std::string_view unquoted(std::string_view feel) {
  if (feel.size() < 2 || feel.front() != '"' || feel.back() != '"') return feel;
  return feel.substr(1, feel.size() - 2);
}

std::vector<std::string> row_of(const PageWords& words, const dmn::WrittenTable& table,
                                const Columns& columns, const dmn::WrittenRule& rule) {
  std::vector<std::string> row{std::to_string(rule.info.number),
                               "<span class=\"said\">" + in_words(rule.info) + "</span>"};
  if (columns.gathered) row.push_back(conditions_of(words, table, rule));
  for (std::size_t index = 0; !columns.gathered && index < rule.inputs.size(); ++index)
    row.push_back(condition_html(words, fact_of(table.inputs[index]), rule.inputs[index].text));
  const auto output = [&](std::size_t index) -> const std::string& {
    return rule.outputs[index].text;
  };
  if (columns.length != Columns::kNone)
    row.push_back(length_html(words, output(columns.length), output(columns.unit)));
  for (const auto index : columns.shown)
    row.push_back(table.outputs[index].name == "counting"
                      ? counting_html(output(index))
                      : answer_html(words, table.outputs[index].name, output(index)));
  const auto citation = extension(rule.info, "citation");
  constexpr std::size_t kShort = 22;  // two articles are never torn apart
  auto cited = fmt::format("<strong{}>{}</strong>",
                           citation.size() < kShort ? " class=\"whole\"" : "", escaped(citation));
  if (columns.rule != Columns::kNone)
    cited += "<br>" + identifier_html(unquoted(output(columns.rule)));
  row.push_back(std::move(cited));
  row.push_back(dates(words, rule.info));
  row.push_back(confidence(words, extension(rule.info, "confidence")));
  return row;
}

std::string table_html(const PageWords& words, const dmn::WrittenTable& table) {
  const Columns columns(table);
  const auto headers = headers_of(words, table, columns);
  std::vector<std::vector<std::string>> rows;
  for (const auto& rule : table.rules) rows.push_back(row_of(words, table, columns, rule));
  auto out =
      fmt::format("<section class=\"rules\"><h2 id=\"{0}\">{1} <code>{0}</code></h2>\n",
                  escaped(table.owner), escaped(words.say("decision." + table.owner, table.owner)));
  for (const auto& exception : table.exceptions)
    out += fmt::format("<p class=\"note\">{}</p>\n", escaped(exception.reason));
  out += "<div class=\"wide\">" + html_table(headers, rows) + "</div>";
  if (columns.gathered) out += asked_by(words, table);
  return out + "</section>\n";
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
