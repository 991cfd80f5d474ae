#include "observatory/desk.hpp"

#include <algorithm>
#include <cmath>

namespace entente::observatory {
namespace {

constexpr std::string_view kRevisions =
    "select measure, revisions.period, revisions.place, revisions.origin, revisions.category, "
    "revisions.value, said.released_on, changed.released_on from revisions "
    "join kinds on kinds.number = revisions.kind "
    "join releases as said on said.number = revisions.release "
    "join releases as changed on changed.number = revisions.replaced_by "
    "where kinds.id = ?1 order by changed.released_on desc, 2 limit 200";

/// Whole numbers stay whole; others keep two digits.
Json number(double value) {
  if (value == std::floor(value) && std::abs(value) < 9e15)
    return Json(static_cast<std::int64_t>(value));
  return Json(std::round(value * 100) / 100);
}

std::string_view word(Agreement agreement) {
  switch (agreement) {
    case Agreement::Reproduced:
      return "reproduced";
    case Agreement::Differs:
      return "differs";
    case Agreement::Contradicted:
      return "contradicted";
    case Agreement::NotComputable:
      return "not_computable";
  }
  return "not_computable";
}

Json texts(const std::vector<std::string>& list) {
  JsonArray array;
  for (const auto& one : list) array.emplace_back(one);
  return array;
}

Json figures_json(const std::vector<Figure>& figures) {
  JsonArray array;
  for (const auto& one : figures)
    array.push_back(JsonObject{{"period", one.period},
                               {"place", one.place},
                               {"origin", one.origin},
                               {"category", one.category},
                               {"value", number(one.value)}});
  return array;
}

/// The names of the codes in {place, origin, category} rows below `json`.
void add_names(JsonObject& into, const Json& json, const Labeller& label) {
  if (json.is_array())
    for (const auto& one : json.as_array()) add_names(into, one, label);
  if (!json.is_object()) return;
  for (const auto& [key, value] : json.as_object()) {
    if (!value.is_string()) {
      add_names(into, value, label);
    } else if (key == "place" || key == "origin" || key == "category") {
      const std::string code(value.as_string());
      if (auto name = label(key, code); name != code) into[code] = std::move(name);
    }
  }
}

/// A cell of CSV, in quotes where it needs them.
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == text.npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

Result<std::unique_ptr<Desk>> Desk::open(platform::Files& files, const std::string& folder,
                                         const std::string& database,
                                         const platform::Clock& clock) {
  auto desk = std::unique_ptr<Desk>(new Desk(clock));
  TRY(desk->shelf_, read_shelf(files, folder));
  TRY(const auto names, files.read(folder + "/names.csv"));
  TRY(desk->names_, Names::read("names.csv", text_of(names)));
  TRY(desk->indicators_, read_indicators(files, folder + "/indicators"));
  TRY(const auto published, files.read(folder + "/published.csv"));
  TRY(desk->published_, read_published("published.csv", text_of(published)));
  TRY(const auto headlines, files.read(folder + "/headlines.toml"));
  TRY(desk->headlines_, read_headlines("headlines.toml", text_of(headlines)));
  TRY(desk->warehouse_, Warehouse::open(database));
  return desk;
}

Result<const Indicator*> Desk::find(std::string_view id) const {
  const auto found = std::find_if(indicators_.begin(), indicators_.end(),
                                  [&](const Indicator& one) { return one.id == id; });
  if (found == indicators_.end())
    return in_french(fail(Code::NotFound, "there is no indicator '{}'", id),
                     "il n’y a pas d’indicateur « {} »", id);
  return &*found;
}

Result<void> Desk::forget_when_changed() {
  TRY(const auto embargoes, warehouse_->embargoes());
  if (!embargoes.empty() && embargoes.front().until <= clock_.now()) {
    TRY_VOID(warehouse_->lift(clock_.now()));
    computed_.clear();
  }
  TRY(auto version, warehouse_->connection().prepare("pragma data_version"));
  TRY_VOID(version.step());
  if (version.integer(0) != data_version_) computed_.clear();
  data_version_ = version.integer(0);
  return {};
}

Result<Computed> Desk::figures(const Indicator& indicator) {
  if (!indicator.own.empty()) return own_figures(indicator);
  TRY(const Computed* computed, public_figures(indicator));
  return *computed;
}

Result<const Computed*> Desk::public_figures(const Indicator& indicator) {
  TRY_VOID(forget_when_changed());
  const auto known = computed_.find(indicator.id);
  if (known != computed_.end()) return &known->second;
  TRY(auto computed, compute(indicator, *warehouse_));
  return &computed_.emplace(indicator.id, std::move(computed)).first->second;
}

Result<Json> Desk::list_entry(const Indicator& one, std::string_view language) {
  TRY(const Computed computed, figures(one));
  JsonObject json{{"id", one.id},
                  {"title", one.title.in(language)},
                  {"unit", one.unit},
                  {"provisional", one.provisional},
                  {"own", !one.own.empty()},
                  {"missing", texts(computed.missing)}};
  const auto& figures = computed.figures;
  if (figures.empty()) json["why_not"] = why_not(one, computed, language);
  const auto latest =
      std::max_element(figures.begin(), figures.end(),
                       [](const Figure& a, const Figure& b) { return a.period < b.period; });
  const bool single = std::all_of(figures.begin(), figures.end(), [&](const Figure& figure) {
    return figure.place == figures.front().place && figure.origin == figures.front().origin &&
           figure.category == figures.front().category;
  });
  if (single && latest != figures.end())
    json["latest"] = JsonObject{{"period", latest->period}, {"value", number(latest->value)}};
  return Json(std::move(json));
}

Result<Json> Desk::list(const access::Reader& reader) {
  const std::scoped_lock lock(mutex_);
  JsonArray array;
  for (const auto& one : indicators_) {
    if (!one.own.empty() && !own_cases(reader)) continue;
    TRY(auto entry, list_entry(one, reader.language));
    array.push_back(std::move(entry));
  }
  return Json(JsonObject{{"indicators", std::move(array)}});
}

Result<Json> Desk::published_json(const Indicator& indicator, std::string_view language) {
  std::vector<PublishedFigure> rows;
  for (const auto& row : published_)
    if (row.indicator == indicator.id) rows.push_back(row);
  TRY(const auto comparisons, compare(rows, indicators_, *warehouse_));
  JsonArray array;
  for (const auto& one : comparisons)
    array.push_back(JsonObject{{"period", one.published.figure.period},
                               {"place", one.published.figure.place},
                               {"origin", one.published.figure.origin},
                               {"category", one.published.figure.category},
                               {"value", number(one.published.figure.value)},
                               {"tolerance", number(one.published.tolerance)},
                               {"agreement", word(one.agreement)},
                               {"status", one.published.status},
                               {"as_of", one.published.as_of},
                               {"definition", one.published.definition.in(language)},
                               {"source", one.published.source.in(language)}});
  return Json(std::move(array));
}

Result<Json> Desk::sources_json(const Indicator& indicator, std::string_view language) {
  JsonArray array;
  for (const auto& need : indicator.needs) {
    const Kind* kind = shelf_.kind(need);
    if (!kind) continue;
    JsonArray releases;
    TRY(auto rows, warehouse_->connection().prepare(
                       "select file, released_on from releases join kinds on kinds.number = "
                       "releases.kind where kinds.id = ?1 and releases.number not in (select "
                       "release from embargoes) order by 2 desc"));
    rows.bind(need);
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      releases.push_back(JsonObject{{"file", rows.text(0)}, {"released_on", rows.text(1)}});
    }
    array.push_back(JsonObject{{"kind", need},
                               {"title", kind->title.in(language)},
                               {"publisher", kind->publisher.in(language)},
                               {"licence", kind->licence.in(language)},
                               {"attribution", kind->attribution.in(language)},
                               {"releases", std::move(releases)}});
  }
  return Json(std::move(array));
}

Result<Json> Desk::revisions_json(const Indicator& indicator) {
  JsonArray array;
  for (const auto& need : indicator.needs) {
    TRY(auto rows, warehouse_->connection().prepare(kRevisions));
    rows.bind(need);
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      array.push_back(JsonObject{{"kind", need},
                                 {"measure", rows.text(0)},
                                 {"period", rows.text(1)},
                                 {"place", rows.text(2)},
                                 {"origin", rows.text(3)},
                                 {"category", rows.text(4)},
                                 {"value", number(rows.real(5))},
                                 {"said_on", rows.text(6)},
                                 {"revised_on", rows.text(7)}});
    }
  }
  return Json(std::move(array));
}

Result<Json> Desk::show(std::string_view id, const access::Reader& reader) {
  const std::scoped_lock lock(mutex_);
  TRY(const Indicator* indicator, find(id));
  if (!indicator->own.empty()) TRY_VOID(own_cases(reader));
  const std::string& language = reader.language;
  TRY(const Computed computed, figures(*indicator));
  JsonObject json{{"id", indicator->id},
                  {"title", indicator->title.in(language)},
                  {"definition", indicator->definition.in(language)},
                  {"unit", indicator->unit},
                  {"reference", indicator->reference.in(language)},
                  {"provisional", indicator->provisional},
                  {"own", !indicator->own.empty()},
                  {"missing", texts(computed.missing)},
                  {"formula", indicator->sql},
                  {"figures", figures_json(computed.figures)}};
  if (computed.figures.empty()) json["why_not"] = why_not(*indicator, computed, language);
  TRY(json["published"], published_json(*indicator, language));
  TRY(json["sources"], sources_json(*indicator, language));
  TRY(json["revisions"], revisions_json(*indicator));
  TRY(json["embargoes"], embargoes_json(*indicator));
  TRY(json["tables"], tables_json(*indicator, language));
  TRY(json["beside"], beside_json(*indicator, language));
  JsonObject names;
  for (const char* part : {"figures", "beside", "published", "revisions"})
    add_names(names, json.at(part), labeller(*indicator, language));
  json["names"] = std::move(names);
  return Json(std::move(json));
}

Labeller Desk::labeller(const Indicator& indicator, std::string_view language) const {
  const auto own =
      own_ && !indicator.own.empty() ? own_->labeller(indicator, language) : Labeller();
  return [this, own, language = std::string(language)](std::string_view dimension,
                                                       const std::string& id) {
    const auto said = own ? own(dimension, id) : id;
    return said == id ? names_.in(id, language) : said;
  };
}

Result<std::string> Desk::csv(std::string_view id, const access::Reader& reader) {
  const std::scoped_lock lock(mutex_);
  TRY(const Indicator* indicator, find(id));
  if (!indicator->own.empty()) TRY_VOID(own_cases(reader));
  TRY(const Computed computed, figures(*indicator));
  std::string text = "period,place,origin,category,value\n";
  for (const auto& one : computed.figures)
    text += fmt::format("{},{},{},{},{}\n", cell(one.period), cell(one.place), cell(one.origin),
                        cell(one.category), one.value);
  return text;
}

}  // namespace entente::observatory
