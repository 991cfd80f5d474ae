// What the desk shows of the node's own cases.
#include <algorithm>
#include <array>

#include "observatory/cooperation.hpp"
#include "observatory/desk.hpp"
#include "observatory/interval.hpp"

namespace entente::observatory {
namespace {

constexpr std::string_view kFeedback = "visa-feedback";
constexpr std::string_view kPostFeedback = "visa-post-feedback";
/// Members of the answer and the indicators with counts of agreement: before an observation is
/// told, and of closed files that were drawn.
constexpr std::array kReadings = {std::pair{"reading", "visa-feedback-readings"},
                                  std::pair{"rereading", "visa-feedback-rereadings"}};
constexpr std::string_view kPassesByCountry = "own-laissez-passer";
constexpr std::string_view kPassesWaiting = "own-laissez-passer-waiting";

Json beside_figure(const Figure& one) {
  return JsonObject{{"period", one.period},
                    {"place", one.place},
                    {"origin", one.origin},
                    {"category", one.category},
                    {"value", one.value}};
}

/// How often two readers said the same, when both counts may be shown.
std::optional<JsonObject> reading_json(const OwnTable& table) {
  const auto column = std::find(table.columns.begin(), table.columns.end(), "agree");
  if (column == table.columns.end() || table.rows.size() != 1) return std::nullopt;
  const auto agree = static_cast<std::size_t>(column - table.columns.begin());
  const std::size_t total = table.columns.size();
  if (!table.shown.shows(0, agree) || !table.shown.shows(0, total)) return std::nullopt;
  const auto share = wilson(table.counts.at(0, agree), table.counts.at(0, total));
  if (!share) return std::nullopt;
  const auto hundredths = [](double part) {
    return static_cast<std::int64_t>(part * 10'000 + 0.5);
  };
  return JsonObject{{"files", table.counts.at(0, total)},
                    {"same", table.counts.at(0, agree)},
                    {"share", hundredths(share->value)},
                    {"low", hundredths(share->low)},
                    {"high", hundredths(share->high)}};
}

}  // namespace

Result<OwnCases*> Desk::own_cases(const access::Reader& reader) const {
  if (!own_)
    return in_french(fail(Code::NotFound, "this node counts no cases of its own"),
                     "ce nœud ne compte pas ses propres dossiers");
  if (!may_read_counts(reader))
    return in_french(fail(Code::Forbidden,
                          "counts of cases are for those who work on cases, "
                          "leaders and auditors"),
                     "les comptes de dossiers sont réservés à ceux qui y travaillent, à la "
                     "direction et aux auditeurs");
  return own_;
}

Result<Computed> Desk::own_figures(const Indicator& indicator) {
  Computed computed;
  if (!own_) {
    computed.missing = indicator.own;
    return computed;
  }
  for (const auto& need : indicator.own) {
    const auto& tallies = own_->tallies();
    if (need != "books" && std::none_of(tallies.begin(), tallies.end(),
                                        [&](const Tally& one) { return one.id == need; }))
      computed.missing.push_back(need);
  }
  if (!computed.missing.empty()) return computed;
  TRY(const auto tables, own_->tables(indicator));
  computed.figures = figures_of(indicator, tables);
  return computed;
}

Result<JsonArray> Desk::tables_json(const Indicator& indicator, std::string_view language,
                                    std::string_view only_origin) {
  JsonArray list;
  if (indicator.own.empty() || !own_) return list;
  TRY(const auto tables, own_->tables(indicator));
  const auto label = own_->labeller(indicator, language);
  for (const auto& table : tables) {
    auto json = own_table_json(table, label, only_origin);
    if (only_origin.empty() || !json.at("rows").as_array().empty()) list.push_back(std::move(json));
  }
  return list;
}

Result<JsonArray> Desk::beside_json(const Indicator& indicator, std::string_view language) {
  constexpr std::size_t kLatest = 24;
  JsonArray list;
  for (const auto& id : indicator.beside) {
    TRY(const Indicator* other, find(id));
    TRY(const Computed computed, figures(*other));
    JsonArray latest;
    const auto& figures = computed.figures;
    for (std::size_t n = figures.size() - std::min(figures.size(), kLatest); n < figures.size();
         ++n)
      latest.push_back(beside_figure(figures[n]));
    list.push_back(JsonObject{{"id", other->id},
                              {"title", other->title.in(language)},
                              {"unit", other->unit},
                              {"figures", std::move(latest)}});
  }
  return list;
}

Result<JsonObject> Desk::own_tables(std::string_view id, std::string_view country,
                                    std::string_view language) {
  TRY(const Indicator* indicator, find(id));
  TRY(auto tables, tables_json(*indicator, language, country));
  return JsonObject{{"indicator", indicator->id},
                    {"title", indicator->title.in(language)},
                    {"definition", indicator->definition.in(language)},
                    {"tables", std::move(tables)}};
}

Result<Json> Desk::feedback(const access::Reader& reader) {
  const std::scoped_lock lock(mutex_);
  TRY(OwnCases * own, own_cases(reader));
  const bool french = reader.language != "en";
  TRY(JsonObject json, own_tables(kFeedback, {}, reader.language));
  TRY(json["by_posts"], own_tables(kPostFeedback, {}, reader.language));
  TRY(const Indicator* feedback, find(kFeedback));
  TRY(const Computed computed, figures(*feedback));
  JsonArray missing;
  for (const auto& one : computed.missing) missing.emplace_back(one);
  json["missing"] = std::move(missing);
  json["as_of"] = to_string(own->today() - static_cast<int>(year_month_day(own->today()).day));
  json["never_counted"] =
      french ? "Une demande d’asile après l’entrée est l’exercice d’un droit : elle n’est jamais "
               "comptée."
             : "A claim of asylum after entry is the exercise of a right: it is never counted.";
  json["nationality"] =
      french ? "La nationalité n’est pas consignée dans ces constats : aucune "
               "ventilation n’en est faite."
             : "Nationality is not recorded in these observations: nothing is broken "
               "down by it.";
  for (const auto& [name, id] : kReadings) {
    TRY(const Indicator* readings, find(id));
    TRY(const auto tables, own->tables(*readings));
    for (const auto& table : tables)
      if (auto reading = reading_json(table)) json[name] = *std::move(reading);
  }
  return Json(std::move(json));
}

Result<Json> Desk::country(std::string_view country, const access::Reader& reader) {
  const std::scoped_lock lock(mutex_);
  TRY(OwnCases * own, own_cases(reader));
  TRY(JsonObject json, country_file(*own, reader, country));
  TRY(json["own"], own_tables(kPassesByCountry, country, reader.language));
  TRY(json["blocked"], own_tables(kPassesWaiting, country, reader.language));
  JsonArray published;
  TRY(const Indicator* passes, find(kPassesByCountry));
  for (const auto& id : passes->beside) {
    TRY(const Indicator* other, find(id));
    TRY(const Computed computed, figures(*other));
    for (const auto& one : computed.figures)
      if (one.origin == country)
        published.push_back(JsonObject{{"indicator", other->id},
                                       {"title", other->title.in(reader.language)},
                                       {"unit", other->unit},
                                       {"period", one.period},
                                       {"category", one.category},
                                       {"value", one.value}});
  }
  json["published"] = std::move(published);
  return Json(std::move(json));
}

}  // namespace entente::observatory
