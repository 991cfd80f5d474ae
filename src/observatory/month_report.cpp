#include <algorithm>
#include <set>

#include "calendar/spoken.hpp"
#include "observatory/print_words.hpp"
#include "observatory/printed.hpp"

namespace entente::observatory {
namespace {

struct Month {
  std::string_view month;
  std::string_view language;
  bool french() const { return language != "en"; }
  std::string say(const char* fr, const char* en) const { return french() ? fr : en; }
  bool latest = false;  ///< no later month is over: what runs says nothing of later months
  /// A period that was over with the month; one that runs, if the month is the latest.
  bool reached(const std::string& period) const {
    if (period.empty()) return true;
    if (latest)
      return period.substr(0, 7) <= month.substr(0, std::min<std::size_t>(7, period.size()));
    if (period.size() == 7 && period[5] == 'Q')
      return period.substr(0, 4) + fmt::format("-{:02}", 3 * (period[6] - '0')) <= month;
    if (period.size() == 7 && period[5] == 'S')
      return period.substr(0, 4) + fmt::format("-{:02}", 6 * (period[6] - '0')) <= month;
    if (period.size() == 4) return period + "-12" <= month;
    return period.substr(0, 7) <= month;
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
  if (series.empty() && !indicator.at("figures").as_array().empty())
    blocks.push_back(
        text_block(telling.say("Aucun chiffre ne porte sur une période achevée à la "
                               "fin de ce mois.",
                               "No figure is about a period that was over at the end "
                               "of this month.")));
  std::vector<std::vector<std::string>> rows;
  for (auto one = series.rbegin(); one != series.rend() && rows.size() < kRows; ++one) {
    std::string subject;
    for (const char* part : {"place", "origin", "category"})
      if (const auto code = json_text(**one, part); !code.empty()) {
        const auto name = json_text(indicator.at("names"), code);
        subject += (subject.empty() ? "" : ", ") + (name.empty() ? code : name);
      }
    const auto value = json_figure(**one, "value", telling.language);
    if (single)
      rows.push_back({period_text(json_text(**one, "period"), telling.language), value});
    else
      rows.push_back({period_text(json_text(**one, "period"), telling.language), subject, value});
  }
  if (rows.empty()) return;
  const auto period = telling.say("Période", "Period");
  const auto value = unit_text(json_text(indicator, "unit"), telling.language);
  const auto cut = cut_text(rows.size(), series.size(), telling.language);
  if (single)
    blocks.push_back(table_block(cut, {period, value}, rows, {0.5, 0.5}));
  else
    blocks.push_back(table_block(cut, {period, telling.say("Objet", "Subject"), value}, rows,
                                 {0.2, 0.55, 0.25}));
}

void add_missing(std::vector<documents::Block>& blocks, const Json& indicator) {
  if (indicator.at("own").as_bool()) return;
  if (const auto why = json_text(indicator, "why_not"); !why.empty())
    blocks.push_back(text_block("**" + why + "**"));
}

std::string status_text(const Month& telling, const std::string& status) {
  if (status == "provisional") return telling.say(" (provisoire)", " (provisional)");
  if (status == "final") return telling.say(" (définitif)", " (final)");
  return {};
}

void add_published_counterparts(std::vector<documents::Block>& blocks, const Month& telling,
                                const Json& indicator) {
  constexpr std::size_t kShown = 6;
  std::vector<std::vector<std::string>> rows;
  const auto& published = indicator.at("published").as_array();
  for (auto one = published.rbegin(); one != published.rend() && rows.size() < kShown; ++one) {
    if (!telling.reached(json_text(*one, "period"))) continue;
    const auto agreement = json_text(*one, "agreement");
    const auto definition = json_text(*one, "definition");
    rows.push_back({period_text(json_text(*one, "period"), telling.language) +
                        status_text(telling, json_text(*one, "status")),
                    json_figure(*one, "value", telling.language),
                    agreement == "reproduced" ? telling.say("reproduit", "reproduced")
                    : agreement == "differs"  ? telling.say("diffère : ", "differs: ") + definition
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
    sources += fmt::format("{}{} ({})", telling.say(" ; ", "; "), json_text(source, "publisher"),
                           json_text(source, "licence"));
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
  add_missing(blocks, indicator);
  // A change is a figure; the counts behind it are the tables of another indicator.
  if (indicator.at("own").as_bool() && json_text(indicator, "unit") != "percent") {
    std::size_t shown = 0;
    for (const auto& table : indicator.at("tables").as_array()) {
      if (shown == kTables || !telling.reached(json_text(table, "period"))) continue;
      auto more = count_table_blocks(table, telling.language, 20, [&](const std::string& period) {
        return telling.reached(period);
      });
      shown += more.empty() ? 0 : 1;
      for (auto& block : more) blocks.push_back(std::move(block));
    }
    if (shown == 0)
      blocks.push_back(
          text_block(telling.say("Rien à montrer : nombres trop petits, ou aucun mois achevé.",
                                 "Nothing to show: counts too small, or no month over.")));
  } else {
    add_series(blocks, telling, indicator);
    const auto why = json_text(indicator, "why_not");
    if (indicator.at("own").as_bool() && !why.empty()) blocks.push_back(text_block(why));
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
  const auto month_over = printing.day - static_cast<int>(year_month_day(printing.day).day);
  const Month telling{month, printing.language, to_string(month_over).substr(0, 7) <= month};
  documents::Document document;
  document.language = printing.language;
  document.issuer = printing.issuer;
  document.made_at = printing.made_at;
  document.title =
      fmt::format("{}{}", telling.say("Rapport du mois : ", "Report of the month: "),
                  calendar::spoken_month(month, telling.language).value_or(std::string(month)));
  document.reference = fmt::format("{}, {} {}", month, telling.say("imprimé le", "printed on"),
                                   period_text(to_string(printing.day), printing.language));
  auto& blocks = document.blocks;
  blocks.push_back(text_block(telling.say(
      "Chaque chiffre suit sa définition et sa source. Les périodes qui n’étaient pas achevées à "
      "la fin du mois ne figurent pas, sauf si ce mois est le dernier ; les chiffres sont ceux "
      "connus le jour de l’impression.",
      "Each figure comes with its definition and source. Periods that were not over at the end of "
      "the month are left out, unless it is the latest month; figures are those known on the day "
      "of printing.")));
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
