#include "observatory/casebook.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "observatory/reading_only.hpp"

namespace entente::observatory {
namespace {

constexpr const char* kCasebookSchema = R"sql(
create table if not exists held (name text primary key, value integer not null) strict;
create table if not exists cases (
  number integer primary key, id blob not null unique, pack text not null, territory text not null,
  lead text not null, reference text not null, opened_on text not null, closed_on text) strict;
create table if not exists facts (
  "case" integer not null, fact text not null, value text not null, day text not null,
  organisation text not null, primary key ("case", fact)) strict, without rowid;
create table if not exists steps (
  "case" integer not null, task blob not null, element text not null, organisation text not null,
  role text not null, began integer not null, ended integer, ended_on text, outcome text,
  primary key ("case", task)) strict, without rowid;
create table if not exists deadlines (
  "case" integer not null, deadline text not null, warns_on text not null, binds_on text not null,
  state text not null, ended_on text, primary key ("case", deadline)) strict, without rowid;
create table if not exists messages (
  "case" integer not null, message blob not null, type text not null, direction text not null,
  party text not null, day text not null, primary key ("case", message)) strict, without rowid;
create table if not exists book_versions (
  agreement text primary key, version integer not null) strict;
create table if not exists book_entries (
  agreement text not null, direction text not null, act text not null, persons integer not null,
  day text not null) strict;
create table if not exists sums (
  kind text not null, measure text not null, period text not null, place text not null,
  origin text not null, category text not null, value real not null,
  primary key (kind, measure, period, place, origin, category)) strict, without rowid;
create table if not exists today (day text not null) strict;
create view if not exists own as select kind, measure, period, place, origin, category, value
  from sums where period < (select substr(day, 1, 7) from today);
create view if not exists books as select agreement, direction, act, persons, day
  from book_entries where day <= (select day from today);
)sql";

constexpr const char* kEmptied =
    "delete from cases; delete from facts; delete from steps; delete from deadlines; "
    "delete from messages; delete from sums; delete from held;";

constexpr std::string_view kPutFact =
    "insert into facts values (?1,?2,?3,?4,?5) on conflict do update set value = excluded.value, "
    "day = excluded.day, organisation = excluded.organisation";

constexpr std::string_view kPutDeadline =
    "insert into deadlines values (?1,?2,?3,?4,'running',null) on conflict do update set "
    "warns_on = excluded.warns_on, binds_on = excluded.binds_on";

/// A fact's value as text: a day, a number, a word; lists by "|". Nothing for null.
std::optional<std::string> text_of_value(const Json& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_bool()) return std::string(value.get_bool() ? "true" : "false");
  if (value.is_array()) {
    std::string joined;
    for (const auto& item : value.get_array()) {
      const auto text = text_of_value(item);
      if (!joined.empty()) joined += '|';
      joined += text.value_or("");
    }
    return joined;
  }
  for (const char* tag : {"n", "d", "dt"})
    if (const Json* found = member(value, tag); found && found->is_string()) {
      const std::string text(found->get_string());
      return text.substr(0, text.find('@'));
    }
  return std::nullopt;
}

/// The day that a value names, if it names one.
std::optional<std::string> day_of_value(const Json& value) {
  if (!member(value, "d") && !member(value, "dt")) return std::nullopt;
  return text_of_value(value)->substr(0, 10);
}

std::int64_t seconds_of(Instant instant) {
  return instant.micros / 1'000'000;
}

/// What the tallies are, as one number: another one, and the casebook is filled anew.
std::int64_t mark_of(const std::vector<Tally>& tallies) {
  std::string all = "3";  // of these tables
  for (const auto& tally : tallies) {
    all += "\n" + tally.id + "\n" + tally.sql;
    for (const auto& fact : tally.facts) all += "\n" + fact;
  }
  const Digest digest = sha256(all);
  std::int64_t mark = 0;
  for (std::size_t byte = 0; byte < 6; ++byte) mark = mark << 8 | digest.bytes[byte];
  return mark;
}

}  // namespace

/// What is to be added, by kind, measure, period, place, origin and category.
class Casebook::Sums {
 public:
  using Key =
      std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;

  /// @param row  case, measure, period, place, origin, category, value
  void add(const std::string& kind, const store::Statement& row, double sign) {
    values_[{kind, row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)}] +=
        sign * row.real(6);
  }
  const std::map<Key, double>& values() const { return values_; }

 private:
  std::map<Key, double> values_;
};

Casebook::Casebook(std::unique_ptr<store::Connection> connection, std::vector<Tally> tallies)
    : connection_(std::move(connection)), tallies_(std::move(tallies)) {
  std::set<std::string> facts;
  for (const auto& tally : tallies_) facts.insert(tally.facts.begin(), tally.facts.end());
  kept_facts_.assign(facts.begin(), facts.end());
}

Result<std::unique_ptr<Casebook>> Casebook::open(const std::string& path,
                                                 std::vector<Tally> tallies) {
  TRY(auto connection, store::Connection::open(path, store::Access::ReadWrite));
  TRY_VOID(connection->execute(kCasebookSchema));
  auto book = std::unique_ptr<Casebook>(new Casebook(std::move(connection), std::move(tallies)));
  TRY_VOID(book->check_tallies());
  TRY_VOID(book->begin_where_it_ended());
  return book;
}

Result<void> Casebook::check_tallies() {
  const ReadingOnly reading(*connection_);
  for (const auto& tally : tallies_) {
    if (tally.sql.empty()) continue;
    auto query =
        connection_->prepare(fmt::format("select * from ({}) where \"case\" = ?1", tally.sql));
    const std::string file = "tallies/" + tally.id + ".toml";
    if (!query) return at(file, std::move(query).error());
    if (query->columns() != 7)
      return at(file, fail(Code::InvalidArgument,
                           "a tally answers case, measure, period, place, origin, category and "
                           "value; this one answers {} columns",
                           query->columns()));
  }
  return {};
}

Result<void> Casebook::begin_where_it_ended() {
  std::map<std::string, std::int64_t> held;
  {
    TRY(auto rows, connection_->prepare("select name, value from held"));
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      held[rows.text(0)] = rows.integer(1);
    }
  }
  const std::int64_t mark = mark_of(tallies_);
  if (held["tallies"] != mark) {
    TRY_VOID(connection_->execute(kEmptied));
    held.clear();
    TRY_VOID(remember("tallies", mark));
  }
  position_ = static_cast<std::uint64_t>(held["position"]);
  tallied_ = held["tallied"] == 1;
  return {};
}

Result<void> Casebook::remember(std::string_view name, std::int64_t value) {
  return connection_->run("insert or replace into held values (?1, ?2)", name, value);
}

template <class Work>
Result<void> Casebook::in_transaction(Work work) {
  TRY_VOID(connection_->execute("begin immediate"));
  auto done = work();
  if (!done) {
    TRY_VOID(connection_->execute("rollback"));
    return done;
  }
  return connection_->execute("commit");
}

Result<void> Casebook::take(const node::CaseEvents& told) {
  if (told.next == position_ && (tallied_ || !told.drained)) return {};
  TRY_VOID(in_transaction([&] { return take_and_tally(told); }));
  position_ = told.next;
  if (told.drained) tallied_ = true;
  if (!told.events.empty()) ++changes_;
  return {};
}

Result<void> Casebook::take_and_tally(const node::CaseEvents& told) {
  Sums sums;
  std::set<std::int64_t> changed;
  for (const auto& event : told.events) {
    if (tallied_) {
      TRY(const std::int64_t number, number_of(event.case_id));
      // Before the first of its events is applied: what the case brought so far goes.
      if (number != 0 && changed.insert(number).second) TRY_VOID(add_case(sums, number, -1));
    }
    TRY_VOID(apply(event));
    if (tallied_) {
      TRY(const std::int64_t number, number_of(event.case_id));
      changed.insert(number);
    }
  }
  for (const std::int64_t number : changed) TRY_VOID(add_case(sums, number, +1));
  TRY_VOID(write(sums));
  if (!tallied_ && told.drained) {
    TRY_VOID(tally_all());
    TRY_VOID(remember("tallied", 1));
  }
  return remember("position", static_cast<std::int64_t>(told.next));
}

Result<std::int64_t> Casebook::number_of(const CaseId& id) {
  TRY(auto found, connection_->prepare("select number from cases where id = ?1"));
  found.bind(id);
  TRY(const bool there, found.step());
  return there ? found.integer(0) : std::int64_t{0};
}

Result<void> Casebook::apply(const node::CaseEvent& told) {
  const auto& body = told.event.body;
  if (const auto* opened = std::get_if<kernel::CaseOpened>(&body))
    return connection_->run(
        "insert or ignore into cases (id, pack, territory, lead, reference, opened_on) "
        "values (?1,?2,?3,?4,?5,?6)",
        told.case_id, opened->pack_id, opened->territory, opened->lead, opened->reference,
        to_string(told.day));
  TRY(const std::int64_t number, number_of(told.case_id));
  if (number == 0) return {};
  if (const auto* recorded = std::get_if<kernel::FactRecorded>(&body))
    return apply_fact(number, told, recorded->fact, kernel::open_value(recorded->value));
  if (const auto* corrected = std::get_if<kernel::FactCorrected>(&body))
    return apply_fact(number, told, corrected->fact, kernel::open_value(corrected->value));
  if (const auto* erased = std::get_if<kernel::FactsErased>(&body)) return forget(number, *erased);
  if (std::holds_alternative<kernel::CaseClosed>(body))
    return connection_->run("update cases set closed_on = ?2 where number = ?1", number,
                            to_string(told.day));
  if (std::holds_alternative<kernel::CaseReopened>(body))
    return connection_->run("update cases set closed_on = null where number = ?1", number);
  TRY_VOID(apply_step(number, told));
  TRY_VOID(apply_deadline(number, told));
  return apply_message(number, told);
}

Result<void> Casebook::apply_fact(std::int64_t number, const node::CaseEvent& told,
                                  std::string_view fact, const Json& value) {
  if (!std::binary_search(kept_facts_.begin(), kept_facts_.end(), fact)) return {};
  const auto text = text_of_value(value);
  if (!text)
    return connection_->run("delete from facts where \"case\" = ?1 and fact = ?2", number, fact);
  return connection_->run(kPutFact, number, fact, *text,
                          day_of_value(value).value_or(to_string(told.occurred_on)),
                          told.event.header.organisation);
}

Result<void> Casebook::forget(std::int64_t number, const kernel::FactsErased& erased) {
  for (const auto& fact : erased.facts)
    TRY_VOID(connection_->run("delete from facts where \"case\" = ?1 and fact = ?2", number, fact));
  for (const auto& deadline : erased.deadlines)
    TRY_VOID(connection_->run("delete from deadlines where \"case\" = ?1 and deadline = ?2", number,
                              deadline));
  return {};
}

Result<void> Casebook::apply_step(std::int64_t number, const node::CaseEvent& told) {
  const auto& body = told.event.body;
  const std::int64_t at = seconds_of(told.event.header.legal_at);
  constexpr std::string_view kEnd =
      "update steps set ended = ?3, ended_on = ?4, outcome = ?5 where \"case\" = ?1 and task = ?2";
  if (const auto* created = std::get_if<kernel::TaskCreated>(&body))
    return connection_->run(
        "insert or replace into steps values (?1,?2,?3,?4,?5,?6,null,null,?7)", number,
        created->task, created->element, created->organisation, created->role, at,
        created->kind == kernel::TaskKind::Available ? std::optional<std::string>("available")
                                                     : std::nullopt);
  if (const auto* migrated = std::get_if<kernel::TaskMigrated>(&body))
    return connection_->run(
        "update steps set organisation = ?3, role = ?4 where \"case\" = ?1 and task = ?2", number,
        migrated->task, migrated->organisation, migrated->role);
  if (const auto* completed = std::get_if<kernel::TaskCompleted>(&body))
    return connection_->run(kEnd, number, completed->task, at, to_string(told.day), "completed");
  if (const auto* cancelled = std::get_if<kernel::TaskCancelled>(&body))
    return connection_->run(kEnd, number, cancelled->task, at, to_string(told.day), "cancelled");
  return {};
}

Result<void> Casebook::apply_deadline(std::int64_t number, const node::CaseEvent& told) {
  const auto& body = told.event.body;
  constexpr std::string_view kState =
      "update deadlines set state = ?3, ended_on = ?4 where \"case\" = ?1 and deadline = ?2";
  const auto put = [&](const kernel::DeadlineComputed& computed) {
    return connection_->run(kPutDeadline, number, computed.deadline, to_string(computed.warns_day),
                            to_string(computed.binds_day));
  };
  if (const auto* set = std::get_if<kernel::DeadlineSet>(&body)) {
    TRY_VOID(put(set->computed));
    return connection_->run(kState, number, set->computed.deadline, "running", nullptr);
  }
  if (const auto* moved = std::get_if<kernel::DeadlineMoved>(&body)) {
    TRY_VOID(put(moved->computed));
    if (moved->status == kernel::DeadlineStatus::Running)
      return connection_->run(kState, number, moved->computed.deadline, "running", nullptr);
    return {};
  }
  if (const auto* ended = std::get_if<kernel::DeadlineEnded>(&body))
    return connection_->run(kState, number, ended->deadline, "ended", to_string(told.day));
  if (const auto* reached = std::get_if<kernel::DeadlineReached>(&body))
    return connection_->run(kState, number, reached->deadline, "passed", to_string(told.day));
  return {};
}

Result<void> Casebook::apply_message(std::int64_t number, const node::CaseEvent& told) {
  constexpr std::string_view kPutMessage =
      "insert or replace into messages values (?1,?2,?3,?4,?5,?6)";
  if (const auto* sent = std::get_if<kernel::MessageSent>(&told.event.body))
    return connection_->run(kPutMessage, number, sent->message, sent->message_type, "sent",
                            sent->to, to_string(told.day));
  if (const auto* received = std::get_if<kernel::MessageReceived>(&told.event.body))
    return connection_->run(kPutMessage, number, received->message, received->message_type,
                            "received", received->from, to_string(told.day));
  return {};
}

Result<void> Casebook::add_case(Sums& sums, std::int64_t number, double sign) {
  for (const auto& tally : tallies_) {
    if (tally.sql.empty()) continue;
    TRY(auto rows,
        connection_->prepare(fmt::format("select * from ({}) where \"case\" = ?1", tally.sql)));
    rows.bind(number);
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      sums.add(tally.id, rows, sign);
    }
  }
  return {};
}

Result<void> Casebook::write(const Sums& sums) {
  for (const auto& [key, value] : sums.values()) {
    if (value == 0) continue;
    const auto& [kind, measure, period, place, origin, category] = key;
    TRY_VOID(
        connection_->run("insert into sums values (?1,?2,?3,?4,?5,?6,?7) on conflict do update set "
                         "value = value + excluded.value",
                         kind, measure, period, place, origin, category, value));
    TRY_VOID(connection_->run(
        "delete from sums where kind = ?1 and measure = ?2 and period = ?3 and place = ?4 and "
        "origin = ?5 and category = ?6 and value = 0",
        kind, measure, period, place, origin, category));
  }
  return {};
}

Result<void> Casebook::tally_all() {
  TRY_VOID(connection_->execute("delete from sums"));
  Sums sums;
  for (const auto& tally : tallies_) {
    if (tally.sql.empty()) continue;
    // Grouped by SQLite first: a row for each sum rather than for each case.
    TRY(auto rows, connection_->prepare(fmt::format(
                       "select 0, measure, period, place, origin, category, sum(value) from ({}) "
                       "group by 2, 3, 4, 5, 6",
                       tally.sql)));
    while (true) {
      TRY(const bool more, rows.step());
      if (!more) break;
      sums.add(tally.id, rows, +1);
    }
  }
  ++changes_;
  return write(sums);
}

Result<std::vector<std::pair<std::string, std::int64_t>>> Casebook::books() {
  std::vector<std::pair<std::string, std::int64_t>> held;
  TRY(auto rows, connection_->prepare("select agreement, version from book_versions"));
  while (true) {
    TRY(const bool more, rows.step());
    if (!more) return held;
    held.emplace_back(rows.text(0), rows.integer(1));
  }
}

Result<void> Casebook::write_book(const node::BookEntries& book) {
  TRY_VOID(connection_->run("delete from book_entries where agreement = ?1", book.agreement));
  for (const auto& entry : book.entries)
    TRY_VOID(connection_->run("insert into book_entries values (?1,?2,?3,?4,?5)", book.agreement,
                              entry.direction, entry.act, entry.persons, to_string(entry.on)));
  return connection_->run("insert or replace into book_versions values (?1, ?2)", book.agreement,
                          book.version);
}

Result<void> Casebook::set_today(Date day) {
  const auto text = to_string(day);
  {
    TRY(auto held, connection_->prepare("select day from today"));
    TRY(const bool there, held.step());
    if (there && held.text(0) == text) return {};
  }
  TRY_VOID(in_transaction([&]() -> Result<void> {
    auto cleared = connection_->execute("delete from today");
    return cleared ? connection_->run("insert into today values (?1)", text) : cleared;
  }));
  ++changes_;
  return {};
}

Result<void> Casebook::take_books(const std::vector<node::BookEntries>& books) {
  TRY(const auto held, this->books());
  for (const auto& book : books) {
    if (std::find(held.begin(), held.end(), std::pair(book.agreement, book.version)) != held.end())
      continue;
    TRY_VOID(in_transaction([&] { return write_book(book); }));
    ++changes_;
  }
  return {};
}

}  // namespace entente::observatory
