// Described structs to rows and back: the members are the columns, in their order, behind the
// column `node`. Include it only in .cpp files; it is heavy.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <string>
#include <string_view>
#include <type_traits>

#include "store/rows.hpp"
#include "store/sqlite.hpp"

namespace entente::store {

/// The table of a row, and what tells it apart within its case.
template <class Row>
struct TableOf;
template <>
struct TableOf<CaseRow> {
  static constexpr std::string_view kName = "case_file";
};
template <>
struct TableOf<CaseOrganisationRow> {
  static constexpr std::string_view kName = "case_organisation";
  static const std::string& key(const CaseOrganisationRow& row) { return row.organisation; }
  static constexpr std::string_view kKey = "organisation";
};
template <>
struct TableOf<TaskRow> {
  static constexpr std::string_view kName = "task";
  static const TaskId& key(const TaskRow& row) { return row.task_id; }
  static constexpr std::string_view kKey = "task_id";
};
template <>
struct TableOf<DeadlineRow> {
  static constexpr std::string_view kName = "deadline";
  static const DeadlineId& key(const DeadlineRow& row) { return row.deadline_id; }
  static constexpr std::string_view kKey = "deadline_id";
};
template <>
struct TableOf<NoticeRow> {
  static constexpr std::string_view kName = "notice";
  static const NoticeId& key(const NoticeRow& row) { return row.notice_id; }
  static constexpr std::string_view kKey = "notice_id";
};
template <>
struct TableOf<IncidentRow> {
  static constexpr std::string_view kName = "incident";
  static const IncidentId& key(const IncidentRow& row) { return row.incident_id; }
  static constexpr std::string_view kKey = "incident_id";
};
template <>
struct TableOf<MessageRow> {
  static constexpr std::string_view kName = "message";
  static const MessageId& key(const MessageRow& row) { return row.message_id; }
  static constexpr std::string_view kKey = "message_id";
};
template <>
struct TableOf<OutboxRow> {
  static constexpr std::string_view kName = "outbox";
};
template <>
struct TableOf<ReceivedRow> {
  static constexpr std::string_view kName = "received";
};

template <class Row>
using Columns = boost::describe::describe_members<Row, boost::describe::mod_public>;

template <class Row>
constexpr int kColumns = static_cast<int>(boost::mp11::mp_size<Columns<Row>>::value);

/// "t.case_id, t.reference, ..." with `prefix` "t."
template <class Row>
std::string columns_of(std::string_view prefix = "") {
  std::string list;
  boost::mp11::mp_for_each<Columns<Row>>([&](auto column) {
    if (!list.empty()) list += ", ";
    list += prefix;
    list += column.name;
  });
  return list;
}

template <class T>
Result<T> read_column(const Statement& statement, int column) {
  if constexpr (std::is_same_v<T, std::string>) {
    return statement.text(column);
  } else if constexpr (std::is_same_v<T, std::uint64_t>) {
    return static_cast<std::uint64_t>(statement.integer(column));
  } else if constexpr (std::is_same_v<T, Instant>) {
    return statement.instant(column);
  } else if constexpr (std::is_same_v<T, Json>) {
    return statement.json(column);
  } else if constexpr (std::is_same_v<T, Digest>) {
    return statement.digest(column);
  } else if constexpr (requires(T id) { id.uuid; }) {
    TRY(const Uuid uuid, statement.uuid(column));
    return T{uuid};
  } else {  // an optional of one of these
    if (statement.is_null(column)) return T();
    TRY(auto value, read_column<typename T::value_type>(statement, column));
    return T(std::move(value));
  }
}

/// Reads a row whose columns begin at `first`.
template <class Row>
Result<Row> read_row(const Statement& statement, int first = 0) {
  Row row;
  std::optional<Error> error;
  int column = first;
  boost::mp11::mp_for_each<Columns<Row>>([&](auto member) {
    if (error) return;
    auto& field = row.*member.pointer;
    auto value = read_column<std::remove_reference_t<decltype(field)>>(statement, column++);
    if (value)
      field = *std::move(value);
    else
      error = at(fmt::format("{}.{}", TableOf<Row>::kName, member.name), std::move(value).error());
  });
  if (error) return *std::move(error);
  return row;
}

/// All rows that a bound statement returns.
template <class Row>
Result<std::vector<Row>> read_rows(Statement& statement) {
  std::vector<Row> rows;
  for (;;) {
    TRY(const bool found, statement.step());
    if (!found) return rows;
    TRY(Row row, read_row<Row>(statement));
    rows.push_back(std::move(row));
  }
}

/// @param verb  "INSERT" or "INSERT OR REPLACE"
template <class Row>
Result<void> write_row(Connection& connection, std::string_view verb, const std::string& node,
                       const Row& row) {
  static const std::string kRest = [] {
    std::string marks = "?";
    for (int i = 0; i < kColumns<Row>; ++i) marks += ",?";
    return fmt::format(" INTO {} (node, {}) VALUES ({})", TableOf<Row>::kName, columns_of<Row>(),
                       marks);
  }();
  std::string sql(verb);
  sql += kRest;
  TRY(auto statement, connection.prepare(sql));
  statement.bind(node);
  boost::mp11::mp_for_each<Columns<Row>>([&](auto member) { statement.bind(row.*member.pointer); });
  return statement.run();
}

}  // namespace entente::store
