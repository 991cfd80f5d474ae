// The page for leaders and the feeds of new figures: each figure with its definition one step away,
// its day, whether it is provisional or waits for an embargo, or why there is none.
#include <algorithm>
#include <cmath>

#include "documents/figure_text.hpp"
#include "observatory/cooperation.hpp"
#include "observatory/desk.hpp"
#include "observatory/print_words.hpp"
#include "observatory/printed.hpp"

namespace entente::observatory {
namespace {

bool fits(const std::optional<std::string>& wanted, const std::string& found) {
  return !wanted || *wanted == found;
}

bool same_but_period(const Figure& a, const Figure& b) {
  return a.place == b.place && a.origin == b.origin && a.category == b.category;
}

/// The figures of the latest period that a headline asks for, the largest first.
std::vector<Figure> latest_of(const Headline& headline, const std::vector<Figure>& figures) {
  std::vector<Figure> latest;
  for (const auto& one : figures) {
    if (!fits(headline.place, one.place) || !fits(headline.origin, one.origin) ||
        !fits(headline.category, one.category))
      continue;
    if (!latest.empty() && one.period < latest.front().period) continue;
    if (!latest.empty() && one.period > latest.front().period) latest.clear();
    latest.push_back(one);
  }
  std::stable_sort(latest.begin(), latest.end(),
                   [](const Figure& a, const Figure& b) { return a.value > b.value; });
  if (latest.size() > headline.most) latest.resize(headline.most);
  return latest;
}

/// Whether two periods are as long as each other and of the same part of a year: a first half is
/// set against a first half. Days stand for running totals, and follow each other.
bool are_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kDay = 10;
  if (a.size() != b.size()) return false;
  return a.size() == kDay ||
         a.substr(std::min(kYear, a.size())) == b.substr(std::min(kYear, b.size()));
}

/// What the same series said for the period before.
const Figure* before(const Figure& one, const std::vector<Figure>& figures) {
  const Figure* found = nullptr;
  for (const auto& other : figures)
    if (same_but_period(one, other) && other.period < one.period &&
        are_alike(other.period, one.period) && (!found || other.period > found->period))
      found = &other;
  return found;
}

Json rounded(double value) {
  if (value == std::floor(value)) return Json(static_cast<std::int64_t>(value));
  return Json(std::round(value * 100) / 100);
}

/// "15 569 personnes", "21,1 %".
std::string with_unit(double value, const std::string& unit, std::string_view language) {
  auto word = unit == "percent" ? std::string("%") : unit_text(unit, language);
  if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z')
    word[0] = static_cast<char>(word[0] - 'A' + 'a');
  return documents::figure_text(value, language) + " " + word;
}

}  // namespace

std::string Desk::why_not(const Indicator& indicator, const Computed& computed,
                          std::string_view language) const {
  const bool french = language != "en";
  std::vector<std::string> missing;
  for (const auto& id : computed.missing) {
    const Kind* kind = shelf_.kind(id);
    missing.push_back(kind ? kind->title.in(language) : id);
  }
  if (!missing.empty())
    return french ? fmt::format("Non calculable, faute de : {}.", fmt::join(missing, " ; "))
                  : fmt::format("Not computable for want of: {}.", fmt::join(missing, "; "));
  if (!indicator.own.empty())
    return french ? "Rien à montrer : aucun mois achevé, ou des nombres trop petits pour l’être."
                  : "Nothing to show: no month is over, or the counts are too small.";
  return french ? "Non calculable : aucun dénominateur pour cette période."
                : "Not computable: no denominator for this period.";
}

bool Desk::is_running(std::string_view period) const {
  const std::string today = to_string(clock_.now()).substr(0, 10);
  constexpr std::size_t kDay = 10;
  return !period.empty() && period.size() < kDay && today.starts_with(period);
}

bool Desk::is_provisional(const Indicator& indicator, const Figure& one,
                          const std::vector<Figure>& all) const {
  const bool latest = std::none_of(all.begin(), all.end(), [&](const Figure& other) {
    return same_but_period(one, other) && other.period > one.period;
  });
  if (is_running(one.period) || (indicator.provisional && latest)) return true;
  const auto said = [&](std::string_view status) {
    return std::any_of(published_.begin(), published_.end(), [&](const PublishedFigure& row) {
      return row.indicator == indicator.id && row.status == status &&
             row.figure.period == one.period && same_but_period(row.figure, one);
    });
  };
  return said("provisional") && !said("final");
}

Result<std::string> Desk::as_of(const Indicator& indicator) {
  if (!indicator.own.empty()) {
    const Date today = own_->today();
    return to_string(today - static_cast<int>(year_month_day(today).day));
  }
  std::string latest;
  for (const auto& need : indicator.needs) {
    TRY(auto row,
        warehouse_->connection().prepare(
            "select max(released_on) from releases join kinds on kinds.number = "
            "releases.kind where kinds.id = ?1 and releases.number not in (select release "
            "from embargoes)"));
    row.bind(need);
    TRY_VOID(row.step());
    latest = std::max(latest, row.text(0));
  }
  return latest;
}

Result<std::int64_t> Desk::revision_count(const Indicator& indicator) {
  std::int64_t count = 0;
  for (const auto& need : indicator.needs) {
    TRY(auto row, warehouse_->connection().prepare(
                      "select count(*) from revisions where kind = (select number from kinds where "
                      "id = ?1)"));
    row.bind(need);
    TRY_VOID(row.step());
    count += row.integer(0);
  }
  return count;
}

Result<JsonArray> Desk::embargoes_json(const Indicator& indicator) {
  JsonArray waiting;
  TRY(const auto embargoes, warehouse_->embargoes());
  for (const auto& one : embargoes)
    if (std::find(indicator.needs.begin(), indicator.needs.end(), one.kind) !=
        indicator.needs.end())
      waiting.push_back(JsonObject{{"kind", one.kind},
                                   {"released_on", to_string(one.released_on)},
                                   {"until", to_string(one.until)}});
  return waiting;
}

Result<JsonArray> Desk::headline_json(const Headline& headline, std::string_view language) {
  TRY(const Indicator* indicator, find(headline.indicator));
  TRY(const Computed computed, figures(*indicator));
  const bool own = !indicator->own.empty();
  JsonObject common{{"indicator", indicator->id},
                    {"title", indicator->title.in(language)},
                    {"unit", indicator->unit},
                    {"own", own},
                    {"reference", indicator->reference.in(language)}};
  TRY(common["revisions"], revision_count(*indicator));
  TRY(common["embargoes"], embargoes_json(*indicator));
  JsonArray list;
  const auto latest = latest_of(headline, computed.figures);
  if (latest.empty()) {
    common["why_not"] = why_not(*indicator, computed, language);
    list.emplace_back(std::move(common));
    return list;
  }
  TRY(const auto day, as_of(*indicator));
  for (const auto& one : latest) {
    JsonObject json = common;
    json["as_of"] = day;
    json["period"] = one.period;
    json["value"] = rounded(one.value);
    const bool running =
        own ? !one.period.empty() && day.starts_with(one.period) && !day.ends_with("12-31")
            : is_running(one.period);
    json["provisional"] = running || (!own && is_provisional(*indicator, one, computed.figures));
    const auto label = labeller(*indicator, language);
    const auto put = [&](std::string_view dimension, const std::string& id) {
      if (id.empty()) return;
      json[dimension] = JsonObject{{"id", id}, {"title", label(dimension, id)}};
    };
    put("place", one.place);
    put("origin", one.origin);
    put("category", one.category);
    if (const auto* earlier = running ? nullptr : before(one, computed.figures))
      json["before"] = JsonObject{{"period", earlier->period}, {"value", rounded(earlier->value)}};
    list.emplace_back(std::move(json));
  }
  return list;
}

Result<Json> Desk::leaders(const access::Reader& reader) {
  const std::scoped_lock lock(mutex_);
  const bool counts = own_cases(reader).has_value();
  JsonArray groups;
  for (const auto& group : headlines_) {
    JsonArray shown;
    for (const auto& headline : group.figures) {
      TRY(const Indicator* indicator, find(headline.indicator));
      if (!indicator->own.empty() && !counts) continue;
      TRY(auto figures, headline_json(headline, reader.language));
      for (auto& figure : figures) shown.push_back(std::move(figure));
    }
    if (!shown.empty())
      groups.push_back(JsonObject{{"id", group.id},
                                  {"title", group.title.in(reader.language)},
                                  {"figures", std::move(shown)}});
  }
  JsonObject json{{"groups", std::move(groups)}, {"countries", JsonArray{}}};
  if (counts) {
    TRY(const Json countries, cooperation(*own_, reader));
    json["countries"] = countries.at("rows");
  }
  return Json(std::move(json));
}

Result<documents::Document> Desk::brief(std::string_view code, const access::Reader& reader,
                                        const std::string& issuer) {
  TRY(const Json found, country(code, reader));
  return country_brief(found, {reader.language, issuer, own_->today(), clock_.now()});
}

Result<documents::Document> Desk::report(std::string_view month, const access::Reader& reader,
                                         const std::string& issuer) {
  if (month.size() != 7 || !parse_date(std::string(month) + "-01"))
    return at("month",
              in_french(fail(Code::InvalidArgument, "'{}' is no month; write it as 2026-03", month),
                        "« {} » n’est pas un mois ; écrivez-le comme 2026-03", month));
  TRY(const Json headlines, leaders(reader));
  JsonArray indicators;
  for (const auto& group : headlines.at("groups").as_array())
    for (const auto& figure : group.at("figures").as_array()) {
      const auto id = json_text(figure, "indicator");
      const bool known = std::any_of(indicators.begin(), indicators.end(),
                                     [&](const Json& one) { return json_text(one, "id") == id; });
      if (known) continue;
      TRY(auto shown, show(id, reader));
      indicators.push_back(std::move(shown));
    }
  TRY(const Date printed, parse_date(to_string(clock_.now()).substr(0, 10)));
  return month_report(month, headlines, indicators,
                      {reader.language, issuer, own_ ? own_->today() : printed, clock_.now()});
}

Result<std::vector<FeedItem>> Desk::new_figures(std::string_view language) {
  const std::scoped_lock lock(mutex_);
  std::vector<FeedItem> items;
  for (const auto& group : headlines_)
    for (const auto& headline : group.figures) {
      TRY(const Indicator* indicator, find(headline.indicator));
      if (!indicator->own.empty()) continue;  // a feed is read by anyone
      TRY(const Computed computed, figures(*indicator));
      TRY(const auto day, as_of(*indicator));
      for (const auto& one : latest_of(headline, computed.figures)) {
        FeedItem item;
        item.indicator = indicator->id;
        item.id = fmt::format("urn:entente:figure:{}:{}:{}:{}:{}:{}", indicator->id, one.period,
                              one.place, one.origin, one.category, day);
        const bool english = language == "en";
        const bool provisional = is_provisional(*indicator, one, computed.figures);
        std::string subject;
        for (const auto& part : {one.place, one.origin, one.category})
          if (!part.empty()) subject += ", " + names_.in(part, language);
        item.title =
            fmt::format("{} ({}{}){}{}{}", indicator->title.in(language), one.period,
                        provisional ? (english ? ", provisional" : ", provisoire") : "", subject,
                        english ? ": " : " : ", with_unit(one.value, indicator->unit, language));
        item.text =
            indicator->definition.in(language) + " " + indicator->reference.in(language) + ".";
        if (provisional) item.text += english ? " Provisional." : " Provisoire.";
        item.day = day;
        items.push_back(std::move(item));
      }
    }
  std::stable_sort(items.begin(), items.end(),
                   [](const FeedItem& a, const FeedItem& b) { return a.day > b.day; });
  return items;
}

}  // namespace entente::observatory
