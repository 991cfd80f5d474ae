#include <algorithm>

#include "exchange/answer_list.hpp"
#include "node/answers.hpp"
#include "node/engine.hpp"
#include "node/exchange_rows.hpp"
#include "node/handed_over.hpp"

namespace entente::node {
namespace {

Error wrong_cell(std::string_view column, std::string_view found, const Sentence& wanted) {
  return at(column,
            in_french(fail(Code::Malformed, "found '{}', expected {}", found, wanted.english),
                      "« {} » a été trouvé ; il faut {}", found, wanted.french));
}

/// The list of this peer that brought the message, by the digest of either of its files.
Result<const HandedOver*> list_of(const std::vector<HandedOver>& lists, const exchange::Peer& peer,
                                  const MessageId& message, std::string_view digest) {
  for (const auto& list : lists) {
    const bool brought = std::any_of(list.messages.begin(), list.messages.end(),
                                     [&](const auto& one) { return one.first == message; });
    if (list.peer == peer.id && brought &&
        (digest == to_hex(list.csv) || digest == to_hex(list.json)))
      return &list;
  }
  return at("list",
            in_french(fail(Code::Refused,
                           "no file of this digest brought you the message: give the "
                           "SHA-256 of the file that did"),
                      "aucun fichier de cette empreinte ne vous a remis ce message : donnez "
                      "le SHA-256 du fichier qui l’a remis"));
}

Result<void> acknowledge(Engine& engine, const exchange::Peer& peer,
                         const std::vector<HandedOver>& lists, const exchange::Acknowledgement& row,
                         const ListDelivery& delivery) {
  const auto id = parse_uuid(row.message);
  if (!id)
    return wrong_cell("message", row.message,
                      {"the message's id from the list",
                       "l’identifiant du message, pris dans la "
                       "liste"});
  if (row.outcome != "accepted" && row.outcome != "refused")
    return wrong_cell("outcome", row.outcome, {"accepted or refused", "accepted ou refused"});
  if (!parse_instant(row.at))
    return wrong_cell("at", row.at, {"2026-05-12T09:00:00Z", "2026-05-12T09:00:00Z"});
  TRY([[maybe_unused]] const HandedOver* list, list_of(lists, peer, {*id}, row.list));
  TRY(const auto stored, engine.store->outbox_message({*id}));
  if (!stored) return fail(Code::Corrupt, "the outbox lost message {}", row.message);
  const bool accepted = row.outcome == "accepted";
  if (stored->state == "delivered" || stored->state == "refused") {
    if ((stored->state == "delivered") == accepted) return {};
    return at("repeated_with_other_content",
              in_french(fail(Code::Refused, "this message was acknowledged otherwise before"),
                        "ce message a déjà reçu un autre accusé"));
  }
  return settle_message(engine, *stored, accepted, row.detail,
                        JsonObject{{"acknowledgement", to_hex(sha256(delivery.bytes))},
                                   {"signature", delivery.signature},
                                   {"list", row.list},
                                   {"message", row.message},
                                   {"outcome", row.outcome},
                                   {"at", row.at},
                                   {"detail", row.detail}});
}

}  // namespace

Result<Json> take_acknowledgement(Engine& engine, const exchange::Peer& peer,
                                  const ListDelivery& delivery) {
  TRY(const auto file, exchange::read_acknowledgement(delivery.bytes));
  TRY(const auto lists, handed_over(engine));
  std::vector<JsonObject> rows;
  const auto told = [&](std::size_t line, std::string_view code, std::string_view detail) {
    rows.push_back({{"line", line},
                    {"case", ""},
                    {"outcome", code.empty() ? "accepted" : "faulty"},
                    {"code", code},
                    {"detail", detail}});
  };
  for (const auto& fault : file.faults)
    told(fault.line, "malformed", describe(fault, delivery.language));
  for (const auto& row : file.rows) {
    const auto done = acknowledge(engine, peer, lists, row, delivery);
    if (done) {
      told(row.line, "", "");
      rows.back()["message"] = row.message;
      continue;
    }
    const Error& error = done.error();
    told(row.line, error.place.empty() ? to_string(error.code) : std::string_view(error.place),
         delivery.language != "en" && !error.french.empty() ? error.french : error.message);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const JsonObject& a, const JsonObject& b) {
    return a.at("line").to_number<std::uint64_t>() < b.at("line").to_number<std::uint64_t>();
  });
  return Json(JsonObject{{"list", to_hex(sha256(delivery.bytes))},
                         {"from", peer.id},
                         {"rows", JsonArray(rows.begin(), rows.end())}});
}

}  // namespace entente::node
