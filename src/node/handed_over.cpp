#include "node/handed_over.hpp"

#include "node/engine.hpp"

namespace entente::node {

Result<std::vector<HandedOver>> handed_over(Engine& engine) {
  return engine.database->read(
      [&](store::Connection& connection) -> Result<std::vector<HandedOver>> {
        TRY(auto statement,
            connection.prepare(
                "SELECT list, peer, made_at, made_by, csv, json, message, case_id FROM "
                "node_answer JOIN node_answer_list USING (node, list) WHERE node = ? "
                "ORDER BY made_at, list, position"));
        statement.bind(engine.file.id);
        std::vector<HandedOver> lists;
        while (true) {
          TRY(const bool found, statement.step());
          if (!found) return lists;
          TRY(const Uuid list, statement.uuid(0));
          if (lists.empty() || lists.back().list != list) {
            HandedOver one{list,
                           std::string(statement.text(1)),
                           Instant{statement.integer(2)},
                           std::string(statement.text(3)),
                           {},
                           {},
                           {}};
            TRY(one.csv, statement.digest(4));
            TRY(one.json, statement.digest(5));
            lists.push_back(std::move(one));
          }
          TRY(const Uuid message, statement.uuid(6));
          TRY(const Uuid case_id, statement.uuid(7));
          lists.back().messages.emplace_back(MessageId{message}, CaseId{case_id});
        }
      });
}

Result<std::optional<HandedOver>> handed_over(Engine& engine, const Uuid& list) {
  TRY(auto lists, handed_over(engine));
  for (auto& one : lists)
    if (one.list == list) return std::optional(std::move(one));
  return std::optional<HandedOver>();
}

Result<void> keep_handed_over(Engine& engine, const access::Reader& reader,
                              const HandedOver& list) {
  JsonArray messages;
  for (const auto& [message, of_case] : list.messages)
    messages.push_back(JsonObject{{"message", to_string(message)}, {"case", to_string(of_case)}});
  TRY_VOID(engine.stream.append("AnswersHandedOver",
                                JsonObject{{"list", to_string(list.list)},
                                           {"peer", list.peer},
                                           {"by", list.by},
                                           {"organisation", reader.organisation},
                                           {"legal_at", to_string(engine.legal_clock.now())},
                                           {"csv", to_hex(list.csv)},
                                           {"json", to_hex(list.json)},
                                           {"messages", std::move(messages)}}));
  return engine.database->write([&](store::Connection& connection) -> Result<void> {
    TRY_VOID(connection.run(
        "INSERT INTO node_answer_list (node, list, peer, made_at, made_by, csv, json) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        engine.file.id, list.list, list.peer, list.made_at, list.by, list.csv, list.json));
    std::int64_t position = 0;
    for (const auto& [message, of_case] : list.messages)
      TRY_VOID(connection.run(
          "INSERT INTO node_answer (node, list, position, message, case_id) VALUES (?, ?, ?, ?, ?)",
          engine.file.id, list.list, ++position, message, of_case));
    return {};
  });
}

}  // namespace entente::node
