#include <algorithm>
#include <set>

#include "observatory/print_words.hpp"
#include "observatory/printed.hpp"

namespace entente::observatory {
namespace {

struct Month {
  std::string_view month;
  std::string_view language;
  bool french() const { return language != "en"; }
  std::string say(const char* fr, const char* en) const { return french() ? fr : en; }
  /// A period that is not after the month.
  bool reached(const std::string& period) const {
    return period.substr(0, 7) <= month.substr(0, std::min<std::size_t>(7, period.size()));
  }
};

using Series = std::vector<const Json*>;

/// The figures that the month has reached, and whether they are one series over time.
Series reached_figures(const Month& telling, const Json& indicator, bool& single) {
  Series series;
  std::set<std::string> subjects;
  for (const auto& figure : indicator.at("figures").as_array()) {
    if (!telling.reached(json_text(figure, "period"))) continue;
    series.push_back(&figure);
    subjects.insert(json_text(figure, "place") + "|" + json_text(figure, "origin") + "|" +
                    json_text(figure, "category"));
  }
  single = subjects.size() == 1;
  std::stable_sort(series.begin(), series.end(), [](const Json* a, const Json* b) {
    return json_text(*a, "period") < json_text(*b, "period");
  });
  return series;
}

void add_series(std::vector<documents::Block>& blocks, const Month& telling,
                const Json& indicator) {
  constexpr std::size_t kCharted = 12;
  constexpr std::size_t kRows = 10;
  bool single = false;
  const Series series = reached_figures(telling, indicator, single);
  const bool provisional = indicator.at("provisional").as_bool();
  if (single && series.size() > 2) {
    documents::Chart chart;
    chart.caption = unit_text(json_text(indicator, "unit"), telling.language);
    for (std::size_t n = series.size() - std::min(series.size(), kCharted); n < series.size(); ++n)
      chart.points.push_back({json_text(*series[n], "period"),
                              series[n]->at("value").to_number<double>(),
                              provisional && n + 1 == series.size()});
    if (provisional)
      chart.text = telling.say("La dernière barre, vide, est provisoire.",
                               "The last bar, hollow, is provisional.");
    blocks.push_back({std::move(chart), {}});
  }
  std::vector<std::vector<std::string>> rows;
  for (auto one = series.rbegin(); one != series.rend() && rows.size() < kRows; ++one) {
    std::string subject = json_text(**one, "place");
    for (const char* part : {"origin", "category"})
      if (const auto text = json_text(**one, part); !text.empty())
        subject += (subject.empty() ? "" : ", ") + text;
    const auto value = json_figure(**one, "value", telling.language);
    if (single)
      rows.push_back({period_text(json_text(**one, "period"), telling.language), value});
    else
      rows.push_back({period_text(json_text(**one, "period"), telling.language), subject, value});
  }
  if (rows.empty()) return;
  const auto period = telling.say("Période", "Period");
  const auto value = unit_text(json_text(indicator, "unit"), telling.language);
  if (single)
    blocks.push_back(table_block("", {period, value}, rows, {0.5, 0.5}));
  else
    blocks.push_back(
        table_block("", {period, telling.say("Objet", "Subject"), value}, rows, {0.2, 0.55, 0.25}));
}

void add_missing(std::vector<documents::Block>& blocks, const Month& telling,
                 const Json& indicator) {
  std::string missing;
  for (const auto& one : indicator.at("missing").as_array()) {
    std::string title(one.as_string());
    for (const auto& source : indicator.at("sources").as_array())
      if (json_text(source, "kind") == title) {
        title = json_text(source, "title");
        break;
      }
    missing += (missing.empty() ? "" : " ; ") + title;
  }
  if (!missing.empty())
    blocks.push_back(text_block(
        telling.say("**Non calculable**, faute de : ", "**Not computable** for want of: ") +
        missing + "."));
}

void add_published_counterparts(std::vector<documents::Block>& blocks, const Month& telling,
                                const Json& indicator) {
  constexpr std::size_t kShown = 6;
  std::vector<std::vector<std::string>> rows;
  const auto& published = indicator.at("published").as_array();
  for (auto one = published.rbegin(); one != published.rend() && rows.size() < kShown; ++one) {
    if (!telling.reached(json_text(*one, "period"))) continue;
    const auto agreement = json_text(*one, "agreement");
    rows.push_back({period_text(json_text(*one, "period"), telling.language),
                    json_figure(*one, "value", telling.language),
                    agreement == "reproduced" ? telling.say("reproduit", "reproduced")
                    : agreement == "differs"
                        ? telling.say("diffère, expliqué", "differs, explained")
                        : telling.say("non comparé", "not compared"),
                    json_text(*one, "source")});
  }
  if (!rows.empty())
    blocks.push_back(table_block(telling.say("Publié par d’autres", "Published by others"),
                                 {telling.say("Période", "Period"), telling.say("Valeur", "Value"),
                                  telling.say("Comparaison", "Comparison"), "Source"},
                                 rows, {0.17, 0.13, 0.2, 0.5}));
}

void add_sources(std::vector<documents::Block>& blocks, const Month& telling,
                 const Json& indicator) {
  std::string sources = json_text(indicator, "reference");
  for (const auto& source : indicator.at("sources").as_array()) {
    sources +=
        fmt::format(" ; {} ({})", json_text(source, "publisher"), json_text(source, "licence"));
    if (!source.at("releases").as_array().empty())
      sources +=
          ", " + period_text(json_text(source.at("releases").as_array().front(), "released_on"),
                             telling.language);
  }
  blocks.push_back(text_block("**" + telling.say("Définition.", "Definition.") + "** " +
                              json_text(indicator, "definition")));
  blocks.push_back(text_block("**" + telling.say("Source.", "Source.") + "** " + sources + "."));
}

void add_indicator(std::vector<documents::Block>& blocks, const Month& telling,
                   const Json& indicator) {
  constexpr std::size_t kTables = 2;
  blocks.push_back(heading_block(3, json_text(indicator, "title")));
  add_missing(blocks, telling, indicator);
  if (indicator.at("own").as_bool()) {
    std::size_t shown = 0;
    for (const auto& table : indicator.at("tables").as_array()) {
      if (shown == kTables || !telling.reached(json_text(table, "period"))) continue;
      auto more = count_table_blocks(table, telling.language, 20);
      shown += more.empty() ? 0 : 1;
      for (auto& block : more) blocks.push_back(std::move(block));
    }
    if (shown == 0)
      blocks.push_back(
          text_block(telling.say("Rien à montrer : nombres trop petits, ou aucun mois achevé.",
                                 "Nothing to show: counts too small, or no month over.")));
  } else {
    add_series(blocks, telling, indicator);
  }
  add_published_counterparts(blocks, telling, indicator);
  add_sources(blocks, telling, indicator);
}

void add_countries(std::vector<documents::Block>& blocks, const Month& telling,
                   const JsonArray& countries) {
  if (countries.empty()) return;
  std::vector<std::vector<std::string>> rows;
  for (const auto& country : countries) {
    const Json* counts = member(country, "counts");
    const auto standing = json_text(country, "standing");
    rows.push_back({json_text(country, "name"),
                    counts ? json_figure(*counts, "asked", telling.language) : "—",
                    counts ? share_text(*counts, telling.language) : "—",
                    standing == "below"         ? telling.say("sous le seuil", "below")
                    : standing == "at_or_above" ? telling.say("atteint", "reached")
                                                : "—",
                    json_figure(country, "actions_late", telling.language)});
  }
  blocks.push_back(heading_block(2, telling.say("Coopération par pays", "Cooperation by country")));
  blocks.push_back(
      table_block(telling.say("Laissez-passer en temps utile, comptes consignés par les ministères",
                              "Laissez-passer in useful time, counts recorded by the ministries"),
                  {telling.say("Pays", "Country"), telling.say("Demandés", "Asked"),
                   telling.say("En temps utile", "In time"), telling.say("Seuil", "Threshold"),
                   telling.say("Actions en retard", "Late actions")},
                  rows));
}

}  // namespace

documents::Document month_report(std::string_view month, const Json& leaders,
                                 const JsonArray& indicators, const Printing& printing) {
  const Month telling{month, printing.language};
  documents::Document document;
  document.language = printing.language;
  document.issuer = printing.issuer;
  document.made_at = printing.made_at;
  document.title =
      fmt::format("{}{} {}", telling.say("Rapport du mois : ", "Report of the month: "),
                  month_name(month, telling.french()), month.substr(0, 4));
  document.reference = fmt::format("{}, {} {}", month, telling.say("imprimé le", "printed on"),
                                   period_text(to_string(printing.day), printing.language));
  auto& blocks = document.blocks;
  blocks.push_back(text_block(telling.say(
      "Chaque chiffre suit sa définition et sa source. Les périodes postérieures au mois ne "
      "figurent "
      "pas ; les chiffres sont ceux connus le jour de l’impression.",
      "Each figure comes with its definition and source. Periods after the month are left out; "
      "figures are those known on the day of printing.")));
  add_countries(blocks, telling, leaders.at("countries").as_array());
  for (const auto& group : leaders.at("groups").as_array()) {
    blocks.push_back(heading_block(2, json_text(group, "title")));
    std::string last;
    for (const auto& figure : group.at("figures").as_array()) {
      const auto id = json_text(figure, "indicator");
      const auto found = std::find_if(indicators.begin(), indicators.end(),
                                      [&](const Json& one) { return json_text(one, "id") == id; });
      if (id != last && found != indicators.end()) add_indicator(blocks, telling, *found);
      last = id;
    }
  }
  return document;
}

}  // namespace entente::observatory
