// What falls due, by day and by kind, of the cases of the reader's organisation; and the same as a
// feed for a calendar program, which learns how much of what falls due on a day and nothing else.
#include <algorithm>

#include "node/calendar_feeds.hpp"
#include "node/oversight.hpp"
#include "node/views/scene.hpp"
#include "store/oversight.hpp"

namespace entente::node {
namespace {

constexpr std::int32_t kDaysMax = 400;
constexpr std::size_t kEntriesMax = 20'000;
constexpr std::size_t kRowsMax = 300;
/// A feed reaches this far back and ahead.
constexpr std::int32_t kFeedBack = 31;
constexpr std::int32_t kFeedAhead = 366;

struct Counted {
  std::string title;
  std::uint64_t count = 0;
  std::uint64_t late = 0;
  bool target = false;
};
/// By day, then by the deadline's id.
using Counts = std::map<std::pair<Date, std::string>, Counted>;

Result<const calendar::TimeZone*> zone_of(const Engine& engine) {
  if (engine.packs.current().empty()) return fail(Code::NotFound, "this node has no pack");
  return engine.packs.current().front()->zone;
}

Date day_of(const calendar::TimeZone& zone, const store::DeadlineEntry& entry) {
  return zone.local_date({entry.deadline.warns_at.micros - 1});
}

Result<std::vector<store::DeadlineEntry>> entries_of(Engine& engine, const access::Reader& reader,
                                                     const calendar::TimeZone& zone, Date from,
                                                     Date to) {
  return engine.database->read([&](store::Connection& connection) {
    return store::read_deadlines_between(connection, engine.file.id, reader.organisation,
                                         zone.start_of_day(from), zone.start_of_day(to + 1),
                                         kEntriesMax);
  });
}

Result<Counts> counted(Engine& engine, const std::vector<store::DeadlineEntry>& entries,
                       const calendar::TimeZone& zone, std::string_view language) {
  Counts counts;
  for (const auto& entry : entries) {
    auto& counted = counts[{day_of(zone, entry), entry.deadline.name}];
    if (counted.count++ == 0) {
      TRY(const ShelvedPack* shelved, engine.packs.by_hash(entry.file.pack_version));
      counted.title = words_of(*shelved, language).say("deadline." + entry.deadline.name);
      const auto* declared = shelved->pack.deadline(entry.deadline.name);
      counted.target = declared && declared->target;
    }
    if (entry.deadline.warns_at <= engine.legal_clock.now()) ++counted.late;
  }
  return counts;
}

Json counts_json(const Counts& counts) {
  JsonArray json;
  for (const auto& [place, counted] : counts)
    json.push_back(JsonObject{{"day", to_string(place.first)},
                              {"kind", place.second},
                              {"title", counted.title},
                              {"count", counted.count},
                              {"late", counted.late},
                              {"target", counted.target}});
  return json;
}

/// Whether a step of the procedures is due by the deadline.
bool is_due_by(const pack::Pack& pack, std::string_view element, const std::string& deadline) {
  for (const auto& model : pack.procedures)
    for (const auto& process : model.processes)
      if (const auto* node = process.node(element)) {
        const auto* task = node->extension("task");
        const auto* due = task ? task->attribute("due") : nullptr;
        const auto ids = due ? pack::ids_in(*due) : std::vector<std::string>{};
        return std::find(ids.begin(), ids.end(), deadline) != ids.end();
      }
  return false;
}

/// Duties in the reader's roles that hang on the deadline.
Result<JsonArray> tasks_of(Engine& engine, const access::Reader& reader, const Words& words,
                           const store::DeadlineEntry& entry) {
  TRY(const auto projection, engine.store->projection(entry.file.case_id));
  JsonArray tasks;
  for (const auto& task : projection.tasks) {
    const bool theirs = task.state == "open" && task.organisation == reader.organisation &&
                        reader.has(task.role) &&
                        is_due_by(words.pack, task.element, entry.deadline.name);
    if (theirs)
      tasks.push_back(
          JsonObject{{"task", to_string(task.task_id)}, {"title", words.element(task.element)}});
  }
  return tasks;
}

Result<Json> row_of(Engine& engine, const access::Reader& reader, const calendar::TimeZone& zone,
                    const store::DeadlineEntry& entry) {
  TRY(const ShelvedPack* shelved, engine.packs.by_hash(entry.file.pack_version));
  const Words words = words_of(*shelved, reader.language);
  const auto* declared = shelved->pack.deadline(entry.deadline.name);
  JsonObject row{{"day", to_string(day_of(zone, entry))},
                 {"at", to_string(entry.deadline.warns_at)},
                 {"binds_at", to_string(entry.deadline.binds_at)},
                 {"kind", entry.deadline.name},
                 {"title", words.say("deadline." + entry.deadline.name)},
                 {"target", declared && declared->target},
                 {"late", entry.deadline.warns_at <= engine.legal_clock.now()},
                 {"case", to_string(entry.file.case_id)},
                 {"reference", entry.file.reference},
                 {"person", label_of(engine, entry.file, reader.language)},
                 {"procedure", shelved->pack.title.in(reader.language)}};
  if (declared && !declared->effect.empty()) row["effect"] = words.say(declared->effect);
  TRY(row["tasks"], tasks_of(engine, reader, words, entry));
  return Json(std::move(row));
}

Result<void> check_period(const CalendarAsked& asked) {
  if (asked.to < asked.from)
    return at("to", in_french(fail(Code::InvalidArgument, "expected a day from {} on, found {}",
                                   to_string(asked.from), to_string(asked.to)),
                              "un jour à partir du {} est attendu ; lu {}", to_string(asked.from),
                              to_string(asked.to)));
  if (asked.to - asked.from > kDaysMax)
    return at("to",
              in_french(fail(Code::InvalidArgument, "at most {} days are shown at once", kDaysMax),
                        "{} jours au plus sont montrés à la fois", kDaysMax));
  return {};
}

/// A feed is for who works on cases: they alone have a calendar.
Result<void> must_work(const access::Reader& reader) {
  if (reader.works_on_cases()) return {};
  return in_french(fail(Code::Forbidden, "the calendar is for those who work on cases"),
                   "le calendrier est à qui travaille sur les dossiers");
}

/// RFC 5545 3.3.11.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

/// RFC 5545 3.1: lines of at most 75 octets, never cut within a character.
std::string folded(std::string line) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t length = 1;
    while (i + length < line.size() && (static_cast<unsigned char>(line[i + length]) >> 6) == 2)
      ++length;
    if (used + length > 74) {
      out += "\r\n ";
      used = 1;
    }
    out += line.substr(i, length);
    used += length;
    i += length;
  }
  return out + "\r\n";
}

std::string basic(Date day) {
  const auto parts = year_month_day(day);
  return fmt::format("{:04}{:02}{:02}", parts.year, static_cast<int>(parts.month),
                     static_cast<int>(parts.day));
}

std::string feed_text(const Engine& engine, const std::string& account, std::string_view language,
                      const Counts& counts, Date today) {
  const bool english = language == "en";
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Entente//Calendar//EN\r\n";
  text += folded(fmt::format("X-WR-CALNAME:{}", english ? "Deadlines" : "Échéances"));
  for (const auto& [place, counted] : counts) {
    const std::string uid = to_hex(sha256(fmt::format("{} {} {} {}", engine.file.id, account,
                                                      to_string(place.first), place.second)))
                                .substr(0, 32);
    text += "BEGIN:VEVENT\r\n";
    text += folded(fmt::format("UID:{}@{}", uid, engine.file.id));
    text += fmt::format("DTSTAMP:{}T000000Z\r\n", basic(today));
    text += fmt::format("DTSTART;VALUE=DATE:{}\r\n", basic(place.first));
    text += fmt::format("DTEND;VALUE=DATE:{}\r\n", basic(place.first + 1));
    text += folded(fmt::format("SUMMARY:{} × {}", counted.count, escaped(counted.title)));
    text += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
  }
  return text + "END:VCALENDAR\r\n";
}

}  // namespace

Result<Json> Oversight::calendar(const access::Reader& reader, const CalendarAsked& asked) {
  TRY_VOID(must_work(reader));
  TRY_VOID(check_period(asked));
  engine_.count(Count::views);
  TRY(const auto* zone, zone_of(engine_));
  TRY(const auto entries, entries_of(engine_, reader, *zone, asked.from, asked.to));
  TRY(const Counts counts, counted(engine_, entries, *zone, reader.language));
  JsonArray rows;
  bool more = false;
  for (const auto& entry : entries) {
    if (!asked.rows) break;
    if (!asked.kind.empty() && entry.deadline.name != asked.kind) continue;
    more = rows.size() == kRowsMax;
    if (more) break;
    TRY(Json row, row_of(engine_, reader, *zone, entry));
    rows.push_back(std::move(row));
  }
  return Json(JsonObject{{"from", to_string(asked.from)},
                         {"to", to_string(asked.to)},
                         {"counts", counts_json(counts)},
                         {"rows", std::move(rows)},
                         {"more", more}});
}

Result<Json> Oversight::feed(const access::Reader& reader) {
  TRY_VOID(must_work(reader));
  TRY(const auto made_at, feed_made_at(engine_, reader.id));
  JsonObject json{{"open", made_at.has_value()}};
  if (made_at) json["made_at"] = to_string(*made_at);
  return Json(std::move(json));
}

Result<Json> Oversight::open_feed(const access::Reader& reader) {
  TRY_VOID(must_work(reader));
  TRY(const std::string secret, make_feed(engine_, reader.id));
  return Json(JsonObject{{"path", "/api/feeds/" + secret + ".ics"}});
}

Result<void> Oversight::close_feed(const access::Reader& reader) {
  return revoke_feed(engine_, reader.id);
}

Result<std::string> Oversight::feed_file(std::string_view secret) {
  TRY(const std::string account, account_of_feed(engine_, secret));
  const auto reader = engine_.sessions.accounts().find(account);
  if (!reader || reader->suspended || !reader->works_on_cases())
    return in_french(fail(Code::NotFound, "no such calendar"), "pas de tel calendrier");
  TRY(const auto* zone, zone_of(engine_));
  const Date today = zone->local_date(engine_.legal_clock.now());
  TRY(const auto entries,
      entries_of(engine_, *reader, *zone, today - kFeedBack, today + kFeedAhead));
  TRY(const Counts counts, counted(engine_, entries, *zone, reader->language));
  return feed_text(engine_, account, reader->language, counts, today);
}

}  // namespace entente::node
