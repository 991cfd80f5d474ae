#include "observatory/warehouse.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace entente::observatory {
namespace {

constexpr const char* kSchema = R"sql(
create table if not exists kinds (number integer primary key, id text not null unique) strict;
create table if not exists releases (
  number integer primary key, kind integer not null references kinds, file text not null,
  digest blob not null unique, released_on text not null, imported_at integer not null) strict;
create table if not exists numbers (
  kind integer not null, measure text not null, period text not null, place text not null,
  origin text not null, category text not null, line integer not null, value real not null,
  flag text not null, release integer not null,
  primary key (kind, measure, period, place, origin, category, line)) strict, without rowid;
create table if not exists revisions (
  kind integer not null, measure text not null, period text not null, place text not null,
  origin text not null, category text not null, value real not null, flag text not null,
  release integer not null, replaced_by integer not null) strict;
create table if not exists embargoes (
  release integer primary key references releases, until integer not null, keyless integer not null)
  strict;
create table if not exists waiting (
  release integer not null references embargoes, measure text not null, period text not null,
  place text not null, origin text not null, category text not null, line integer not null,
  value real not null, flag text not null) strict;
create index if not exists waiting_by_release on waiting (release);
create index if not exists revisions_by_key on revisions (kind, measure, period, place, origin, category);
create view if not exists figures as
  select kinds.id as kind, measure, period, place, origin, category, value, flag,
         releases.released_on as released_on
  from kinds join numbers on numbers.kind = kinds.number
             join releases on releases.number = numbers.release;
)sql";

constexpr std::string_view kPut =
    "insert into numbers values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10) on conflict do update set "
    "value = excluded.value, flag = excluded.flag, release = excluded.release";

constexpr std::string_view kCurrent =
    "select value, flag, release, released_on from numbers join releases on releases.number = "
    "release where numbers.kind = ?1 and measure = ?2 and period = ?3 and place = ?4 and "
    "origin = ?5 and category = ?6 and line = ?7";

constexpr std::string_view kKeep =
    "insert into revisions select kind, measure, period, place, origin, category, value, flag, "
    "release, ?8 from numbers where kind = ?1 and measure = ?2 and period = ?3 and place = ?4 and "
    "origin = ?5 and category = ?6 and line = ?7";

constexpr std::string_view kDelete =
    "delete from numbers where kind = ?1 and measure = ?2 and period = ?3 and place = ?4 and "
    "origin = ?5 and category = ?6 and line = ?7";

struct Number {
  double value = 0;
  std::string flag;
  std::int64_t release = 0;
  std::string released_on;
};

Result<std::optional<Number>> current(store::Connection& connection, std::int64_t kind,
                                      const Observation& one, std::int64_t line) {
  TRY(auto before, connection.prepare(kCurrent));
  before.bind_all(kind, one.measure, one.period, one.place, one.origin, one.category, line);
  TRY(const bool there, before.step());
  if (!there) return std::optional<Number>();
  return std::optional(Number{before.real(0), before.text(1), before.integer(2), before.text(3)});
}

/// What is about to be said differently stays as a revision.
Result<void> keep(store::Connection& connection, std::int64_t kind, const Observation& one,
                  std::int64_t line, std::int64_t release) {
  return connection.run(kKeep, kind, one.measure, one.period, one.place, one.origin, one.category,
                        line, release);
}

Result<std::int64_t> number_of_kind(store::Connection& connection, const std::string& id) {
  TRY(auto found, connection.prepare("select number from kinds where id = ?1"));
  found.bind(id);
  TRY_VOID(found.step());
  return found.integer(0);
}

Result<std::string> day_of_release(store::Connection& connection, std::int64_t release) {
  TRY(auto row, connection.prepare("select released_on from releases where number = ?1"));
  row.bind(release);
  TRY_VOID(row.step());
  return row.text(0);
}

/// Everything that a row says, as one text.
std::string all_of(const Observation& one) {
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", one.measure, one.period, one.place, one.origin,
                     one.category, one.value, one.flag);
}

/// Of the columns measure, period, place, origin, category, line, value and flag, in that order.
Observation observation_of(const store::Statement& rows) {
  Observation one;
  one.measure = rows.text(0);
  one.period = rows.text(1);
  one.place = rows.text(2);
  one.origin = rows.text(3);
  one.category = rows.text(4);
  one.line = static_cast<std::size_t>(rows.integer(5));
  one.value = rows.real(6);
  one.flag = rows.text(7);
  return one;
}

/// The stored rows of the days from `first` to `last`, and the day of the latest release among
/// them.
struct Stored {
  std::vector<Observation> rows;  ///< `line` is their number
  std::string latest;
  std::int64_t last_line = 0;  ///< of the whole kind
};

Result<Stored> stored_days(store::Connection& connection, std::int64_t kind,
                           const std::string& first, const std::string& last) {
  Stored stored;
  TRY(auto rows,
      connection.prepare("select measure, period, place, origin, category, line, value, flag, "
                         "released_on from numbers join releases on releases.number = release "
                         "where numbers.kind = ?1 and period between ?2 and ?3"));
  rows.bind_all(kind, first, last);
  while (true) {
    TRY(const bool more, rows.step());
    if (!more) break;
    stored.latest = std::max(stored.latest, rows.text(8));
    stored.rows.push_back(observation_of(rows));
  }
  TRY(auto highest, connection.prepare("select max(line) from numbers where kind = ?1"));
  highest.bind(kind);
  TRY_VOID(highest.step());
  stored.last_line = highest.integer(0);
  return stored;
}

bool without_key(const Kind& kind) {
  return kind.key == std::vector<std::string>{"line"};
}

}  // namespace

Result<std::unique_ptr<Warehouse>> Warehouse::open(const std::string& path) {
  TRY(auto connection, store::Connection::open(path, store::Access::ReadWrite));
  TRY_VOID(connection->execute(kSchema));
  return std::unique_ptr<Warehouse>(new Warehouse(std::move(connection)));
}

Result<Imported> Warehouse::add(const Kind& kind, const Release& release,
                                const std::vector<Observation>& observations) {
  TRY_VOID(connection_->execute("begin immediate"));
  auto done = begin_and_write(kind, release, observations);
  if (!done) {
    TRY_VOID(connection_->execute("rollback"));
    return done;
  }
  TRY_VOID(connection_->execute("commit"));
  return done;
}

Result<Imported> Warehouse::begin_and_write(const Kind& kind, const Release& release,
                                            const std::vector<Observation>& observations) {
  TRY(const std::int64_t number, begin(kind, release));
  const Rows rows = !without_key(kind) ? Rows::Keyed
                    : release.damaged  ? Rows::KeylessDamaged
                                       : Rows::Keyless;
  if (!release.embargo_until || *release.embargo_until <= release.imported_at)
    return write(kind.id, rows, number, observations);
  TRY_VOID(connection_->run("insert into embargoes values (?1, ?2, ?3)", number,
                            *release.embargo_until, static_cast<std::int64_t>(rows)));
  TRY_VOID(put_aside(number, observations));
  return Imported{};
}

Result<std::int64_t> Warehouse::begin(const Kind& kind, const Release& release) {
  {
    TRY(auto known,
        connection_->prepare("select released_on, file from releases where digest = ?1"));
    known.bind(release.digest);
    TRY(const bool there, known.step());
    if (there)
      return fail(Code::Conflict, "this file was imported before, as '{}' of {}", known.text(1),
                  known.text(0));
  }
  TRY_VOID(connection_->run("insert or ignore into kinds (id) values (?1)", kind.id));
  TRY_VOID(connection_->run(
      "insert into releases (kind, file, digest, released_on, imported_at) "
      "select number, ?2, ?3, ?4, ?5 from kinds where id = ?1",
      kind.id, release.file, release.digest, to_string(release.released_on), release.imported_at));
  TRY(auto last, connection_->prepare("select max(number) from releases"));
  TRY_VOID(last.step());
  return last.integer(0);
}

Result<Imported> Warehouse::write(const std::string& kind, Rows rows, std::int64_t release,
                                  const std::vector<Observation>& observations) {
  TRY(const std::int64_t number, number_of_kind(*connection_, kind));
  if (rows == Rows::Keyed) return write_keyed(number, release, observations);
  return write_edition(number, rows, release, observations);
}

Result<Imported> Warehouse::write_keyed(std::int64_t kind, std::int64_t release,
                                        const std::vector<Observation>& observations) {
  constexpr std::string_view kPast =
      "insert into revisions values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)";
  TRY(const std::string day, day_of_release(*connection_, release));
  Imported imported;
  for (const auto& one : observations) {
    TRY(const auto before, current(*connection_, kind, one, 0));
    const bool same = before && before->value == one.value && before->flag == one.flag;
    if (before && before->released_on > day) {
      ++imported.older;
      if (!same)
        TRY_VOID(connection_->run(kPast, kind, one.measure, one.period, one.place, one.origin,
                                  one.category, one.value, one.flag, release, before->release));
      continue;
    }
    if (same) {
      ++imported.unchanged;
      continue;
    }
    ++(before ? imported.revised : imported.fresh);
    if (before) TRY_VOID(keep(*connection_, kind, one, 0, release));
    TRY_VOID(connection_->run(kPut, kind, one.measure, one.period, one.place, one.origin,
                              one.category, 0, one.value, one.flag, release));
  }
  return imported;
}

Result<Imported> Warehouse::write_edition(std::int64_t kind, Rows rows, std::int64_t release,
                                          const std::vector<Observation>& observations) {
  Imported imported;
  if (observations.empty()) return imported;
  const auto [first, last] = std::minmax_element(
      observations.begin(), observations.end(),
      [](const Observation& a, const Observation& b) { return a.period < b.period; });
  TRY(Stored stored, stored_days(*connection_, kind, first->period, last->period));
  TRY(const std::string day, day_of_release(*connection_, release));
  if (stored.latest > day) {
    imported.older = observations.size();
    return imported;
  }
  std::map<std::string, std::vector<const Observation*>> before;
  for (const auto& one : stored.rows) before[all_of(one)].push_back(&one);
  std::set<std::string> told;  // days of which the edition says something else
  std::vector<const Observation*> fresh;
  for (const auto& one : observations) {
    auto& same = before[all_of(one)];
    if (same.empty()) {
      told.insert(one.period);
      fresh.push_back(&one);
    } else {
      same.pop_back();
      ++imported.unchanged;
    }
  }
  for (const auto& [text, gone] : before)
    for (const auto* one : gone) {
      if (rows == Rows::KeylessDamaged && !told.contains(one->period)) continue;
      const auto line = static_cast<std::int64_t>(one->line);
      TRY_VOID(keep(*connection_, kind, *one, line, release));
      TRY_VOID(connection_->run(kDelete, kind, one->measure, one->period, one->place, one->origin,
                                one->category, line));
      ++imported.revised;
    }
  for (const auto* one : fresh)
    TRY_VOID(connection_->run(kPut, kind, one->measure, one->period, one->place, one->origin,
                              one->category, ++stored.last_line, one->value, one->flag, release));
  imported.fresh = fresh.size();
  return imported;
}

Result<void> Warehouse::put_aside(std::int64_t release,
                                  const std::vector<Observation>& observations) {
  for (const auto& one : observations)
    TRY_VOID(connection_->run("insert into waiting values (?1,?2,?3,?4,?5,?6,?7,?8,?9)", release,
                              one.measure, one.period, one.place, one.origin, one.category,
                              static_cast<std::int64_t>(one.line), one.value, one.flag));
  return {};
}

Result<void> Warehouse::lift(Instant now) {
  std::vector<std::pair<std::int64_t, std::string>> over;
  {
    TRY(auto rows, connection_->prepare(
                       "select release, kinds.id from embargoes join releases on releases.number = "
                       "release join kinds on kinds.number = releases.kind where until <= ?1 "
                       "order by released_on, release"));
    rows.bind(now);
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      over.emplace_back(rows.integer(0), rows.text(1));
    }
  }
  for (const auto& [release, kind] : over) {
    TRY_VOID(connection_->execute("begin immediate"));
    auto lifted = lift_one(release, kind);
    TRY_VOID(connection_->execute(lifted ? "commit" : "rollback"));
    if (!lifted) return lifted;
  }
  return {};
}

Result<void> Warehouse::lift_one(std::int64_t release, const std::string& kind) {
  std::vector<Observation> observations;
  Rows kinds_of_rows = Rows::Keyed;
  {
    TRY(auto rows,
        connection_->prepare(
            "select measure, period, place, origin, category, line, value, flag, keyless "
            "from waiting join embargoes using (release) where release = ?1"));
    rows.bind(release);
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      kinds_of_rows = static_cast<Rows>(rows.integer(8));
      observations.push_back(observation_of(rows));
    }
  }
  TRY([[maybe_unused]] const auto imported, write(kind, kinds_of_rows, release, observations));
  TRY_VOID(connection_->run("delete from waiting where release = ?1", release));
  return connection_->run("delete from embargoes where release = ?1", release);
}

Result<Known> Warehouse::known(const std::string& kind) {
  Known known;
  TRY(auto rows, connection_->prepare("select category, measure, max(value) from figures where "
                                      "kind = ? group by category, measure"));
  rows.bind(kind);
  while (true) {
    TRY(const bool found, rows.step());
    if (!found) return known;
    known.categories.emplace(rows.text(0));
    double& largest = known.largest[std::string(rows.text(1))];
    largest = std::max(largest, rows.real(2));
  }
}

Result<std::vector<Embargo>> Warehouse::embargoes() {
  std::vector<Embargo> waiting;
  TRY(auto rows, connection_->prepare(
                     "select kinds.id, file, released_on, until from embargoes join releases on "
                     "releases.number = release join kinds on kinds.number = releases.kind "
                     "order by until, release"));
  while (true) {
    TRY(const bool more, rows.step());
    if (!more) return waiting;
    TRY(const Date released, parse_date(rows.text(2)));
    waiting.push_back({rows.text(0), rows.text(1), released, rows.instant(3)});
  }
}

}  // namespace entente::observatory
