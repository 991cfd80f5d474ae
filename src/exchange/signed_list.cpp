#include "exchange/signed_list.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/json.hpp"

namespace entente::exchange {
namespace {

constexpr std::array<std::string_view, 5> kFixed = {"entente-list-1", "to", "pack", "case",
                                                    "sent_at"};

Result<void> check_header(const Sheet& sheet) {
  const bool begins =
      sheet.columns.size() >= kFixed.size() &&
      std::equal(kFixed.begin(), kFixed.end(), sheet.columns.begin(),
                 [](auto wanted, const auto& found) { return folded_name(found) == wanted; });
  if (begins) return {};
  const auto shown = std::min(kFixed.size(), sheet.columns.size());
  const auto found =
      fmt::format("{}", fmt::join(sheet.columns.begin(),
                                  sheet.columns.begin() + static_cast<std::ptrdiff_t>(shown), ","));
  const auto line = sheet.header_line;
  return at(fmt::format("line:{}", line),
            in_french(fail(Code::Malformed,
                           "line {}: the columns begin with '{}'; expected '{}': put these first",
                           line, found, fmt::join(kFixed, ",")),
                      "ligne {} : les colonnes commencent par « {} » ; il faut « {} » : placez "
                      "celles-ci en premier",
                      line, found, fmt::join(kFixed, ",")));
}

/// The first 16 bytes of the digest of the parts, each with its length before it.
Uuid named(std::string_view domain, std::initializer_list<std::string_view> parts) {
  std::string text(domain);
  for (const auto part : parts) text += fmt::format("\n{}:{}", part.size(), part);
  const Digest digest = sha256(text);
  Uuid parent;
  std::copy_n(digest.bytes.begin(), parent.bytes.size(), parent.bytes.begin());
  return derived_uuid(parent, 0, 0);
}

}  // namespace

Result<ListFile> read_list(std::string_view bytes) {
  if (bytes.size() > kListBytesMax)
    return in_french(
        fail(Code::TooLarge, "{} bytes; a list has at most {}", bytes.size(), kListBytesMax),
        "{} octets ; une liste en a au plus {}", bytes.size(), kListBytesMax);
  TRY(auto sheet, read_sheet(bytes));
  TRY_VOID(check_header(sheet));
  ListFile list{{}, std::move(sheet.faults)};
  for (const auto& cells : sheet.rows) {
    ListRow row{
        cells.line, cells.cells[0], cells.cells[1], cells.cells[2], cells.cells[3], cells.cells[4],
        {}};
    for (std::size_t i = kFixed.size(); i < cells.cells.size(); ++i)
      if (!cells.cells[i].empty())
        row.cells.emplace_back(folded_name(sheet.columns[i]), cells.cells[i]);
    std::sort(row.cells.begin(), row.cells.end());
    list.rows.push_back(std::move(row));
  }
  return list;
}

Result<journal::Signature> read_list_signature(std::string_view text) {
  journal::Signature signature{};
  if (text.size() == signature.size()) {
    std::copy(text.begin(), text.end(), signature.begin());
    return signature;
  }
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  const auto bytes = from_base64(text);
  if (!bytes || bytes->size() != signature.size())
    return in_french(
        fail(Code::Malformed, "a signature is {} bytes, or these in base64", signature.size()),
        "une signature a {} octets, tels quels ou en base64", signature.size());
  std::copy(bytes->begin(), bytes->end(), signature.begin());
  return signature;
}

MessageId message_of(const Peer& peer, const ListRow& row) {
  return {
      named("entente-list-message-1", {peer.id, row.pack, row.reference, row.type, row.sent_at})};
}

CorrelationId correlation_of(const Peer& peer, const ListRow& row) {
  return {named("entente-list-case-1", {peer.id, row.pack, row.reference})};
}

Digest digest_of(const Peer& peer, const ListRow& row, const journal::SigningKey& key) {
  std::string text = "entente-list-row-1";
  const auto add = [&text](std::string_view part) {
    text += fmt::format("\n{}:{}", part.size(), part);
  };
  for (const std::string_view part :
       {std::string_view(peer.id), std::string_view(row.type), std::string_view(row.to),
        std::string_view(row.pack), std::string_view(row.reference), std::string_view(row.sent_at)})
    add(part);
  for (const auto& [fact, value] : row.cells) {
    add(fact);
    add(value);
  }
  // RFC 8032 signatures are deterministic: to others than the key's holder, a random function.
  const journal::Signature keyed = key.sign(to_hex(sha256(text)) + " entente-list-row-1");
  return sha256(keyed.data(), keyed.size());
}

}  // namespace entente::exchange
