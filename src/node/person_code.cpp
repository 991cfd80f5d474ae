#include "node/person_code.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "node/engine.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
constexpr std::size_t kCodeLength = 16;                                     // 80 bits
/// The figures of every script as those of ASCII.
std::string with_plain_figures(std::string_view typed) {
  std::string text;
  for (std::size_t at = 0; at < typed.size();) {
    const auto [point, length] = decode_utf8(typed, at);
    const auto figure = u_charDigitValue(static_cast<UChar32>(point));
    if (figure >= 0)
      text += static_cast<char>('0' + figure);
    else
      text += typed.substr(at, length);
    at += length;
  }
  return text;
}

constexpr std::string_view kColumns =
    "SELECT code, case_id, issued_by, issued_at, expires_at, revoked_at IS NOT NULL, failures "
    "FROM node_person_code WHERE node = ? AND ";

template <class Key>
Result<std::optional<CodeRow>> find_row(Engine& engine, std::string_view where, const Key& key) {
  return engine.database->read(
      [&](store::Connection& connection) -> Result<std::optional<CodeRow>> {
        TRY(auto row, connection.prepare(fmt::format("{}{}", kColumns, where)));
        row.bind_all(engine.file.id, key);
        TRY(const bool found, row.step());
        if (!found) return std::optional<CodeRow>();
        CodeRow read;
        TRY(read.code, row.digest(0));
        TRY(const Uuid uuid, row.uuid(1));
        read.case_id = {uuid};
        read.issued_by = row.text(2);
        read.issued_at = row.instant(3);
        read.expires_at = row.instant(4);
        read.revoked = row.integer(5) != 0;
        read.failures = row.integer(6);
        return std::optional(read);
      });
}

}  // namespace

std::optional<std::string> person_code(std::string_view typed) {
  std::string code;
  for (char c : with_plain_figures(typed)) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (c == ' ' || c == '-' || c == '.') continue;
    if (kAlphabet.find(c) == std::string_view::npos || code.size() == kCodeLength)
      return std::nullopt;
    code += c;
  }
  return code.size() == kCodeLength ? std::optional(code) : std::nullopt;
}

std::string person_factor(std::string_view typed) {
  const std::string plain = with_plain_figures(typed);
  std::vector<std::string> groups(1);
  std::string letters;
  for (char c : plain) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const bool figure = c >= '0' && c <= '9';
    if (figure || (c >= 'A' && c <= 'Z')) letters += c;
    if (figure)
      groups.back() += c;
    else if (!groups.back().empty())
      groups.emplace_back();
  }
  if (groups.back().empty()) groups.pop_back();
  const bool only_figures =
      std::all_of(letters.begin(), letters.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!only_figures || groups.size() != 3) return letters;
  if (groups[0].size() != 4) std::swap(groups[0], groups[2]);
  if (groups[0].size() != 4 || groups[1].size() > 2 || groups[2].size() > 2) return letters;
  return fmt::format("{}-{:0>2}-{:0>2}", groups[0], groups[1], groups[2]);
}

std::string grouped_code(const std::string& code) {
  std::string text;
  for (std::size_t n = 0; n < code.size(); ++n) {
    if (n > 0 && n % 4 == 0) text += '-';
    text += code[n];
  }
  return text;
}

std::string random_code(Engine& engine) {
  std::string code;
  for (const auto byte : engine.seams.entropy.bytes(kCodeLength))
    code += kAlphabet[byte % kAlphabet.size()];  // 256 = 8 * 32
  return code;
}

Digest digest_of_code(const Engine& engine, std::string_view code) {
  return sha256(fmt::format("entente-person-code {} {}", engine.file.id, code));
}

Result<std::optional<CodeRow>> row_of_code(Engine& engine, const Digest& code) {
  return find_row(engine, "code = ?", code);
}

Result<std::optional<CodeRow>> row_of_case(Engine& engine, const CaseId& id) {
  return find_row(engine, "case_id = ? AND revoked_at IS NULL", id);
}

Result<void> write_code(Engine& engine, const CodeRow& row) {
  return engine.database->write([&](store::Connection& connection) -> Result<void> {
    TRY_VOID(
        connection.run("UPDATE node_person_code SET revoked_at = ? WHERE node = ? AND "
                       "case_id = ? AND revoked_at IS NULL",
                       row.issued_at, engine.file.id, row.case_id));
    return connection.run(
        "INSERT INTO node_person_code (node, code, case_id, issued_by, issued_at, expires_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        engine.file.id, row.code, row.case_id, row.issued_by, row.issued_at, row.expires_at);
  });
}

Result<void> revoke_code(Engine& engine, const CaseId& id) {
  return engine.database->write([&](store::Connection& connection) {
    return connection.run(
        "UPDATE node_person_code SET revoked_at = ? WHERE node = ? AND "
        "case_id = ? AND revoked_at IS NULL",
        engine.seams.clock.now(), engine.file.id, id);
  });
}

Result<std::int64_t> count_failure(Engine& engine, const Digest& code) {
  return engine.database->write([&](store::Connection& connection) -> Result<std::int64_t> {
    TRY(auto row, connection.prepare("UPDATE node_person_code SET failures = failures + 1 "
                                     "WHERE node = ? AND code = ? RETURNING failures"));
    row.bind_all(engine.file.id, code);
    TRY(const bool found, row.step());
    return found ? row.integer(0) : 0;
  });
}

Result<void> forget_failures(Engine& engine, const Digest& code) {
  return engine.database->write([&](store::Connection& connection) {
    return connection.run("UPDATE node_person_code SET failures = 0 WHERE node = ? AND code = ?",
                          engine.file.id, code);
  });
}

}  // namespace entente::node
