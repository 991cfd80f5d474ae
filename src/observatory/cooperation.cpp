#include "observatory/cooperation.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "observatory/disclosure.hpp"
#include "observatory/interval.hpp"

namespace entente::observatory {
namespace {

constexpr std::string_view kCooperation = "cooperation";  // the pack whose files these are

/// One file of a country: a case and its facts.
struct CountryFile {
  std::string id;
  std::string reference;
  bool open = false;
  bool readable = false;  ///< the reader's organisation takes part
  std::map<std::string, std::string, std::less<>> facts;

  std::string text(std::string_view fact) const {
    const auto found = facts.find(fact);
    return found == facts.end() ? std::string() : found->second;
  }
  std::optional<std::int64_t> number(std::string_view fact) const {
    const auto value = text(fact);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
    return number;
  }
  std::string period() const { return text("country.period"); }
};

/// The files of each country, the latest period first.
using CountryFiles = std::map<std::string, std::vector<CountryFile>>;

Result<CountryFiles> country_files(OwnCases& cases, const access::Reader& reader) {
  constexpr std::string_view kRows =
      "select c.number, c.id, c.reference, c.closed_on is null, c.lead = ?2 or exists "
      "(select 1 from steps s where s.\"case\" = c.number and s.organisation = ?2), f.fact, "
      "f.value "
      "from cases c join facts f on f.\"case\" = c.number where c.pack = ?1 order by c.number";
  std::map<std::int64_t, CountryFile> files;
  TRY_VOID(cases.read([&](store::Connection& connection) -> Result<void> {
    TRY(auto rows, connection.prepare(kRows));
    rows.bind_all(kCooperation, reader.organisation);
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) return {};
      auto& file = files[rows.integer(0)];
      TRY(const Uuid id, rows.uuid(1));
      file.id = to_string(id);
      file.reference = rows.text(2);
      file.open = rows.integer(3) == 1;
      file.readable = rows.integer(4) == 1 && reader.works_on_cases();
      file.facts[rows.text(5)] = rows.text(6);
    }
  }));
  CountryFiles countries;
  for (auto& [number, file] : files)
    if (const auto country = file.text("country.code"); !country.empty())
      countries[country].push_back(std::move(file));
  for (auto& [country, list] : countries)
    std::stable_sort(list.begin(), list.end(), [](const CountryFile& a, const CountryFile& b) {
      return a.period() > b.period();
    });
  return countries;
}

class Telling {
 public:
  Telling(const OwnCases& cases, const access::Reader& reader)
      : cases_(cases), language_(reader.language), today_(to_string(cases.today())) {}

  JsonObject row(const std::string& country, const std::vector<CountryFile>& files) const;
  JsonObject file(const CountryFile& file) const;
  JsonArray actions(const std::vector<CountryFile>& files) const;
  std::optional<JsonObject> counts(const CountryFile& file) const;
  const std::string& today() const { return today_; }

 private:
  Json labelled(std::string_view fact, const std::string& value) const {
    return JsonObject{
        {"id", value},
        {"title", cases_.word(kCooperation, fmt::format("fact.{}", fact), value, language_)}};
  }
  /// The latest file that has the fact.
  static const CountryFile* with(const std::vector<CountryFile>& files, std::string_view fact) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const CountryFile& one) {
      return !one.text(fact).empty();
    });
    return found == files.end() ? nullptr : &*found;
  }
  void put_text(JsonObject& row, std::string_view name, const std::vector<CountryFile>& files,
                std::string_view fact) const {
    if (const auto* file = with(files, fact)) row[name] = file->text(fact);
  }
  void put_labelled(JsonObject& row, std::string_view name, const std::vector<CountryFile>& files,
                    std::string_view fact) const {
    if (const auto* file = with(files, fact)) row[name] = labelled(fact, file->text(fact));
  }
  bool late(const CountryFile& file) const {
    return file.text("action.done_on").empty() && file.text("action.due_on") < today_;
  }
  std::string standing(const CountryFile* counted, const CountryFile* threshold) const;
  JsonArray other_standings(const std::vector<CountryFile>& files) const;

  const OwnCases& cases_;
  std::string language_;
  std::string today_;
};

/// Which recorded counts may be shown: none of few, and none from which one of few follows.
class Recorded {
 public:
  explicit Recorded(const CountryFile& file) {
    for (const char* name :
         {"asked", "heard", "issued", "in_time", "refused", "unanswered", "blocked", "third_asked",
          "third_accepted", "transit_asked", "transit_given"})
      if (const auto value = file.number(fmt::format("count.{}", name))) counts_[name] = *value;
    hide_outcomes();
    for (const auto& [part, whole] : {std::pair{"heard", "asked"},
                                      {"blocked", "unanswered"},
                                      {"third_accepted", "third_asked"},
                                      {"transit_given", "transit_asked"}})
      hide_part(part, whole);
    for (const char* name : {"third_asked", "transit_asked"})
      if (value(name) < kRequestsMin) counts_.erase(name);
  }

  const std::map<std::string, std::int64_t>& shown() const { return counts_; }

 private:
  std::int64_t value(const std::string& name) const {
    const auto found = counts_.find(name);
    return found == counts_.end() ? 0 : found->second;
  }

  /// The outcomes of requests add up to those asked: in time, late, refused, unanswered, others.
  void hide_outcomes() {
    const auto asked = value("asked");
    const auto in_time = value("in_time");
    const bool few = in_time < kRequestsMin || asked - in_time < kRequestsMin;
    std::vector<std::int64_t> parts = {value("issued") - in_time, value("refused"),
                                       value("unanswered")};
    std::int64_t others = asked - in_time;
    for (const auto part : parts) others -= part;
    if (others > 0) parts.push_back(others);
    if (few) parts.push_back(in_time);
    const auto hidden = hidden_under_a_sum(parts, kRequestsMin);
    if (hidden[0] || few) counts_.erase("issued");
    if (hidden[1]) counts_.erase("refused");
    if (hidden[2]) counts_.erase("unanswered");
    if (few) counts_.erase("in_time");
  }

  void hide_part(const std::string& part, const std::string& whole) {
    if (value(part) < kRequestsMin || value(whole) - value(part) < kRequestsMin)
      counts_.erase(part);
  }

  std::map<std::string, std::int64_t> counts_;
};

std::optional<JsonObject> Telling::counts(const CountryFile& file) const {
  const auto asked = file.number("count.asked");
  const auto in_time = file.number("count.in_time");
  if (!asked || !in_time) return std::nullopt;
  JsonObject counts{
      {"recorded_on", file.text("count.recorded_on")},
      {"definition", labelled("count.in_time_definition", file.text("count.in_time_definition"))}};
  if (*asked < kRequestsMin) return std::nullopt;
  const Recorded recorded(file);
  for (const auto& [name, value] : recorded.shown()) counts[name] = value;
  const auto share = wilson(*in_time, *asked);
  if (share && recorded.shown().contains("in_time")) {
    const auto hundredths = [](double part) { return std::llround(part * 10'000); };
    counts["share"] = hundredths(share->value);
    counts["low"] = hundredths(share->low);
    counts["high"] = hundredths(share->high);
  }
  return counts;
}

std::string Telling::standing(const CountryFile* counted, const CountryFile* threshold) const {
  if (!counted) return "no_counts";
  const auto asked = counted->number("count.asked").value_or(0);
  if (asked < kRequestsMin) return "too_few";
  const auto percent =
      threshold ? threshold->number("threshold.in_time_percent") : std::optional<std::int64_t>();
  if (!percent) return "no_threshold";
  const auto in_time = counted->number("count.in_time").value_or(0);
  return 100 * in_time < *percent * asked ? "below" : "at_or_above";
}

/// A share beside that of the laissez-passer, with a threshold of its own.
struct OtherShare {
  std::string_view indicator;
  std::string_view asked;
  std::string_view reached;
  std::string_view threshold;
};
constexpr OtherShare kOtherShares[] = {
    {"third_country", "count.third_asked", "count.third_accepted", "threshold.third_percent"},
    {"transit", "count.transit_asked", "count.transit_given", "threshold.transit_percent"}};

std::string standing_of(const OtherShare& share, const CountryFile* counted, std::int64_t percent) {
  const auto asked = counted ? counted->number(share.asked).value_or(0) : 0;
  if (asked < kRequestsMin) return "too_few";
  const auto reached = counted->number(share.reached);
  if (!reached) return "not_counted";
  return 100 * *reached < percent * asked ? "below" : "at_or_above";
}

JsonArray Telling::other_standings(const std::vector<CountryFile>& files) const {
  JsonArray others;
  for (const auto& share : kOtherShares) {
    const auto* threshold = with(files, share.threshold);
    const auto percent = threshold ? threshold->number(share.threshold) : std::nullopt;
    if (!percent) continue;
    others.push_back(JsonObject{
        {"title", cases_.word(kCooperation, "fact.indicator", share.indicator, language_)},
        {"standing", standing_of(share, with(files, share.asked), *percent)},
        {"threshold_percent", *percent}});
  }
  return others;
}

JsonObject Telling::row(const std::string& country, const std::vector<CountryFile>& files) const {
  const auto* counted = with(files, "count.asked");
  const auto* threshold = with(files, "threshold.in_time_percent");
  JsonArray periods;
  std::int64_t open = 0;
  std::int64_t overdue = 0;
  for (const auto& file : files) {
    if (periods.empty() || periods.back() != Json(file.period()))
      periods.emplace_back(file.period());
    if (!file.text("action.title").empty() && file.text("action.done_on").empty()) ++open;
    if (!file.text("action.title").empty() && late(file)) ++overdue;
  }
  JsonObject row{{"country", country},
                 {"name", cases_.word(kCooperation, "country", country, language_)},
                 {"periods", std::move(periods)},
                 {"standing", standing(counted, threshold)},
                 {"other_standings", other_standings(files)},
                 {"escalated", with(files, "escalation.signed_on") != nullptr},
                 {"actions_open", open},
                 {"actions_late", overdue}};
  put_labelled(row, "agreement", files, "frame.agreement");
  put_text(row, "agreement_from", files, "frame.agreement_from");
  put_text(row, "ambassador", files, "pair.ambassador");
  put_text(row, "prefect", files, "pair.prefect");
  put_text(row, "pair_named_on", files, "pair.named_on");
  put_text(row, "threshold_set_on", files, "threshold.set_on");
  put_text(row, "escalation_proposed_on", files, "escalation.proposed_on");
  put_text(row, "escalation_signed_on", files, "escalation.signed_on");
  if (const auto* file = with(files, "escalation.topic"))
    row["escalation_topic"] =
        labelled("escalation.topic", file->text("escalation.topic")).at("title");
  put_labelled(row, "measure", files, "measure.ground");
  put_text(row, "measure_notified_on", files, "measure.notified_on");
  if (threshold) row["threshold_percent"] = *threshold->number("threshold.in_time_percent");
  if (counted)
    if (auto recorded = counts(*counted)) row["counts"] = *std::move(recorded);
  return row;
}

JsonObject Telling::file(const CountryFile& file) const {
  JsonObject json{{"reference", file.reference}, {"period", file.period()}, {"open", file.open}};
  if (file.readable) json["case"] = file.id;
  if (auto recorded = counts(file)) json["counts"] = *std::move(recorded);
  return json;
}

JsonArray Telling::actions(const std::vector<CountryFile>& files) const {
  std::vector<std::pair<std::string, JsonObject>> dated;
  for (const auto& file : files) {
    if (file.text("action.title").empty()) continue;
    JsonObject action{{"reference", file.reference},
                      {"title", file.text("action.title")},
                      {"owner", file.text("action.owner")},
                      {"due_on", file.text("action.due_on")},
                      {"late", late(file)}};
    if (file.readable) action["case"] = file.id;
    if (const auto done = file.text("action.done_on"); !done.empty()) action["done_on"] = done;
    if (const auto result = file.text("action.result"); !result.empty())
      action["result"] = labelled("action.result", result);
    dated.emplace_back(file.text("action.due_on"), std::move(action));
  }
  std::stable_sort(dated.begin(), dated.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  JsonArray actions;
  for (auto& [day, action] : dated) actions.push_back(std::move(action));
  return actions;
}

/// How far below its threshold a row is, in hundredths of a per cent; what is not below comes last.
std::int64_t shortfall(const JsonObject& row) {
  if (row.at("standing") != "below") return -1;
  const auto* counts = row.if_contains("counts");
  const auto* share = counts ? member(*counts, "share") : nullptr;
  if (!share) return 0;
  return row.at("threshold_percent").as_int64() * 100 - share->to_number<std::int64_t>();
}

Json yes_or_no(const std::vector<CountryFile>& files, std::string_view fact) {
  for (const auto& file : files)
    if (const auto value = file.text(fact); !value.empty()) return Json(value == "true");
  return nullptr;
}

}  // namespace

Result<Json> cooperation(OwnCases& cases, const access::Reader& reader) {
  TRY(const auto countries, country_files(cases, reader));
  const Telling telling(cases, reader);
  std::vector<JsonObject> rows;
  for (const auto& [country, files] : countries) rows.push_back(telling.row(country, files));
  std::stable_sort(rows.begin(), rows.end(), [](const JsonObject& a, const JsonObject& b) {
    return shortfall(a) > shortfall(b);
  });
  JsonArray list;
  for (auto& row : rows) list.push_back(std::move(row));
  return Json(
      JsonObject{{"as_of", telling.today()}, {"minimum", kRequestsMin}, {"rows", std::move(list)}});
}

Result<JsonObject> country_file(OwnCases& cases, const access::Reader& reader,
                                std::string_view country) {
  TRY(const auto countries, country_files(cases, reader));
  const auto found = countries.find(std::string(country));
  if (found == countries.end())
    return in_french(fail(Code::NotFound, "this node has no file of the country '{}'", country),
                     "ce nœud n’a pas de dossier du pays « {} »", country);
  const auto& files = found->second;
  const Telling telling(cases, reader);
  JsonArray shown;
  for (const auto& file : files) shown.push_back(telling.file(file));
  JsonObject json{{"as_of", telling.today()},
                  {"minimum", kRequestsMin},
                  {"row", telling.row(found->first, files)},
                  {"files", std::move(shown)},
                  {"third_country", yes_or_no(files, "frame.third_country")},
                  {"transit", yes_or_no(files, "frame.transit")},
                  {"actions", telling.actions(files)}};
  for (const auto& file : files)
    if (const auto contact = file.text("frame.contact");
        !contact.empty() && !json.contains("contact"))
      json["contact"] = contact;
  return json;
}

}  // namespace entente::observatory
