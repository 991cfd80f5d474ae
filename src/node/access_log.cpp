#include "node/access_log.hpp"

#include "base/codec.hpp"

namespace entente::node {

BOOST_DESCRIBE_STRUCT(AccessEntry, (), (number, at, reader, organisation, case_id, what))

namespace {

/// The hash of an entry: of the hash before it and the entry's canonical text.
Digest chained(const Digest& before, std::string_view text) {
  return sha256(to_hex(before) + std::string(text));
}

/// A whole second without its zone: entries with and without a fraction compare with it as instants
/// do.
std::string written(Instant instant) {
  std::string text = to_string(instant);
  text.pop_back();
  return text;
}

struct Head {
  std::uint64_t number = 0;
  Digest hash;
};

Result<Head> head_of(store::Connection& connection, const std::string& node) {
  TRY(auto statement, connection.prepare("SELECT number, hash FROM node_access WHERE node = ? "
                                         "ORDER BY number DESC LIMIT 1"));
  statement.bind(node);
  TRY(const bool found, statement.step());
  if (!found) return Head{};
  TRY(const Digest hash, statement.digest(1));
  return Head{static_cast<std::uint64_t>(statement.integer(0)), hash};
}

}  // namespace

Result<void> AccessLog::note(AccessEntry entry) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(entry));
    if (waiting_.size() < kBatch) return {};
  }
  return flush();
}

Result<void> AccessLog::flush() {
  std::vector<AccessEntry> batch;
  {
    const std::lock_guard lock(mutex_);
    batch.swap(waiting_);
  }
  if (batch.empty()) return {};
  auto written = database_.write([&](store::Connection& connection) -> Result<void> {
    TRY(Head head, head_of(connection, node_));
    for (auto& entry : batch) {
      entry.number = ++head.number;
      TRY(const std::string text, canonical_json(codec::to_json(entry)));
      head.hash = chained(head.hash, text);
      TRY_VOID(
          connection.run("INSERT INTO node_access (node, number, case_id, entry, hash) "
                         "VALUES (?, ?, ?, ?, ?)",
                         node_, head.number, entry.case_id, text, head.hash));
    }
    return {};
  });
  if (!written) {  // kept for the next attempt, before what came meanwhile
    const std::lock_guard lock(mutex_);
    waiting_.insert(waiting_.begin(), batch.begin(), batch.end());
  }
  return written;
}

Result<std::vector<AccessEntry>> AccessLog::of_case(const CaseId& case_id, std::size_t limit) {
  TRY_VOID(flush());
  return database_.read([&](store::Connection& connection) -> Result<std::vector<AccessEntry>> {
    TRY(auto statement, connection.prepare("SELECT entry FROM node_access WHERE node = ? AND "
                                           "case_id = ? ORDER BY number DESC LIMIT ?"));
    statement.bind_all(node_, case_id, static_cast<std::uint64_t>(limit));
    std::vector<AccessEntry> entries;
    while (true) {
      TRY(const bool found, statement.step());
      if (!found) return entries;
      TRY(const Json json, parse_json(statement.text(0)));
      TRY(AccessEntry entry, codec::from_json<AccessEntry>(json));
      entries.push_back(std::move(entry));
    }
  });
}

Result<std::vector<AccessEntry>> AccessLog::find(const AccessFilter& filter) {
  TRY_VOID(flush());
  std::string sql = "SELECT entry FROM node_access WHERE node = ?";
  if (filter.case_id) sql += " AND case_id = ?";
  if (filter.below) sql += " AND number < ?";
  if (!filter.reader.empty()) sql += " AND json_extract(entry, '$.reader') = ?";
  if (filter.from) sql += " AND json_extract(entry, '$.at') >= ?";
  if (filter.before) sql += " AND json_extract(entry, '$.at') < ?";
  sql += " ORDER BY number DESC LIMIT ?";
  return database_.read([&](store::Connection& connection) -> Result<std::vector<AccessEntry>> {
    TRY(auto statement, connection.prepare(sql));
    statement.bind(node_);
    if (filter.case_id) statement.bind(*filter.case_id);
    if (filter.below) statement.bind(*filter.below);
    if (!filter.reader.empty()) statement.bind(filter.reader);
    if (filter.from) statement.bind(written(*filter.from));
    if (filter.before) statement.bind(written(*filter.before));
    statement.bind(static_cast<std::uint64_t>(filter.limit));
    std::vector<AccessEntry> entries;
    while (true) {
      TRY(const bool found, statement.step());
      if (!found) return entries;
      TRY(const Json json, parse_json(statement.text(0)));
      TRY(AccessEntry entry, codec::from_json<AccessEntry>(json));
      entries.push_back(std::move(entry));
    }
  });
}

Result<std::uint64_t> AccessLog::verify() {
  TRY_VOID(flush());
  return database_.read([&](store::Connection& connection) -> Result<std::uint64_t> {
    TRY(auto statement, connection.prepare("SELECT number, entry, hash FROM node_access "
                                           "WHERE node = ? ORDER BY number"));
    statement.bind(node_);
    Head head;
    while (true) {
      TRY(const bool found, statement.step());
      if (!found) return head.number;
      const auto number = static_cast<std::uint64_t>(statement.integer(0));
      TRY(const Digest hash, statement.digest(2));
      const Digest expected = chained(head.hash, statement.text(1));
      if (number != head.number + 1 || hash != expected)
        return at(std::to_string(number), fail(Code::Corrupt, "the access log was changed here"));
      head = {number, hash};
    }
  });
}

}  // namespace entente::node
