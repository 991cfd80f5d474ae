// Two nodes in one process for the tests: their data in a temporary folder, their clocks in hand,
// and a network that can be down, lose, double and repeat late. The pack is the kernel's small one.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "kernel/test_pack.hpp"
#include "node/node.hpp"
#include "platform/clock.hpp"
#include "platform/entropy.hpp"
#include "platform/files.hpp"

namespace entente::node::testing {

inline Instant at(std::string_view text) {
  return parse_instant(text).value();
}

/// Envelopes reach the node of that id, unless something is wrong with the network.
class Network final : public exchange::Transport {
 public:
  Result<Bytes> post(const exchange::Peer& peer, const Bytes& envelope) override {
    ++posts;
    seen.push_back(envelope);
    const auto found = nodes.find(peer.id);
    if (down || found == nodes.end()) return fail(Code::Unavailable, "{} is down", peer.id);
    if (lose_requests > 0) {
      --lose_requests;
      return fail(Code::Unavailable, "timed out");
    }
    auto answer = found->second->receive(envelope);
    if (twice) answer = found->second->receive(envelope);
    if (lose_answers > 0) {
      --lose_answers;
      return fail(Code::Unavailable, "timed out");
    }
    return answer;
  }

  std::map<std::string, Node*> nodes;
  std::vector<Bytes> seen;
  std::size_t posts = 0;
  bool down = false;
  bool twice = false;
  int lose_requests = 0;
  int lose_answers = 0;
};

/// One party: its folder, its machine, its node.
struct Party {
  std::string id;
  NodeFile file;
  platform::SettableClock clock{at("2026-11-23T12:00:00Z")};
  platform::SeededEntropy entropy;
  std::unique_ptr<Node> node;

  Party(std::string party_id, std::uint64_t seed) : id(std::move(party_id)), entropy(seed) {}
};

class World : public ::testing::Test {
 protected:
  World() {
    folder_ = std::filesystem::temp_directory_path() /
              fmt::format("entente-node-{}-{}", ::getpid(),
                          ::testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    write_pack();
    prepare(home_, "home-ministry");
    prepare(abroad_, "abroad-ministry");
    open(home_);
    open(abroad_);
    introduce(home_, abroad_);
    introduce(abroad_, home_);
  }
  ~World() override {
    home_.node.reset();
    abroad_.node.reset();
    std::filesystem::remove_all(folder_);
  }

  /// Ends the node as a kill would, for all that it has not made durable, and opens it again.
  void open(Party& party) {
    party.node.reset();
    auto opened = Node::open(party.file, {party.clock, party.entropy, files_, network_});
    ASSERT_TRUE(opened) << describe(opened.error());
    party.node = *std::move(opened);
    network_.nodes[party.id] = party.node.get();
  }

  access::Reader reader(std::string id, std::string organisation, std::set<std::string> roles) {
    access::Reader who;
    who.id = std::move(id);
    who.name = who.id;
    who.organisation = std::move(organisation);
    who.roles = std::move(roles);
    who.language = "en";
    return who;
  }

  CommandId new_id() { return {entropy_.uuid(at("2026-11-23T12:00:00Z"))}; }

  Result<Answer> ask(Party& party, const access::Reader& who, std::optional<CaseId> id,
                     RequestBody body, std::optional<std::uint64_t> version = {}) {
    return party.node->execute({new_id(), who, id, version, std::move(body)});
  }

  /// The request must be accepted.
  Answer must(Party& party, const access::Reader& who, std::optional<CaseId> id, RequestBody body) {
    auto answer = ask(party, who, id, std::move(body));
    EXPECT_TRUE(answer) << describe(answer.error());
    if (!answer) return {};
    if (answer->refusal) {
      ADD_FAILURE() << answer->refusal->title;
      for (const auto& ground : answer->refusal->grounds)
        ADD_FAILURE() << ground.text << " " << ground.article;
    }
    return *answer;
  }

  static OpenCase opening(std::string name = "QUIXOTEPLAIN") {
    return {
        "demo", "59",
        JsonObject{
            {"person.family_name", name}, {"person.country", "AAA"}, {"passport.valid", false}}};
  }

  Json view(Party& party, const access::Reader& who, const CaseId& id) {
    auto json = party.node->views().case_view(who, id);
    EXPECT_TRUE(json) << describe(json.error());
    return json ? *json : Json(JsonObject{});
  }

  TaskId task(Party& party, const access::Reader& who, const CaseId& id, std::string_view element) {
    const Json json = view(party, who, id);
    for (const auto& row : json.at("tasks").as_array())
      if (row.at("element").as_string() == element)
        return {parse_uuid(row.at("id").as_string()).value()};
    ADD_FAILURE() << "no open task " << element;
    return {};
  }

  void complete(Party& party, const access::Reader& who, const CaseId& id, std::string_view element,
                JsonObject facts = {}) {
    must(party, who, id, CompleteTask{task(party, who, id, element), std::move(facts)});
  }

  /// A case whose order was served on Monday 2 March 2026.
  CaseId served_case() {
    const CaseId id = must(home_, agent_, {}, opening()).case_id;
    complete(home_, agent_, id, "serve",
             {{"service.served_at", "2026-03-02T10:00"},
              {"service.manner", "hand"},
              {"order.days", 30}});
    return id;
  }

  /// The person leaves by choice, which closes the case.
  void close(const CaseId& id) {
    complete(home_, agent_, id, "leave", {{"departure.on", "2026-03-02"}});
  }

  void set_legal(std::string_view instant) {
    for (auto* party : {&home_, &abroad_}) {
      const auto set = party->node->set_legal_now(agent_, at(instant));
      ASSERT_TRUE(set) << describe(set.error());
    }
  }

  Progress advance(Party& party) {
    auto progress = party.node->advance();
    EXPECT_TRUE(progress) << describe(progress.error());
    return progress ? *progress : Progress{};
  }

  /// Time passes and both nodes do what is due, until nothing moves any more.
  void settle() {
    for (int n = 0; n < 40; ++n) {
      home_.clock.advance_seconds(700);
      abroad_.clock.advance_seconds(700);
      const auto one = advance(home_);
      const auto other = advance(abroad_);
      if (one.delivered + other.delivered + one.failed + other.failed == 0) return;
    }
    ADD_FAILURE() << "the nodes do not come to rest";
  }

  /// The period to leave is over, help was asked of the other party, and nothing is delivered yet.
  CaseId case_that_asks_for_help() {
    const CaseId id = served_case();
    set_legal("2026-04-02T10:00:00Z");
    return id;
  }

  std::optional<CaseId> case_abroad() {
    const auto rows = abroad_.node->views().cases(officer_, "", {}).value();
    if (rows.at("rows").as_array().empty()) return {};
    return CaseId{parse_uuid(rows.at("rows").at(0).at("id").as_string()).value()};
  }

  std::vector<exchange::Difference> differences() {
    return exchange::compare(home_.node->message_records("abroad").value(),
                             abroad_.node->message_records("home").value());
  }

  /// All bytes of a party's data folder, keys apart.
  std::string bytes_on_disk(const Party& party) {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(party.file.data)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }

  std::filesystem::path folder_;
  platform::DiskFiles files_;
  platform::SeededEntropy entropy_{99};
  Network network_;
  Party home_{"home", 1};
  Party abroad_{"abroad", 2};
  access::Reader agent_ = reader("alice", "pref-59", {"agent"});
  access::Reader stranger_ = reader("eve", "pref-62", {"agent"});
  access::Reader officer_ = reader("olga", "post-a", {"officer"});
  access::Reader auditor_ = reader("arthur", "inspection", {"auditor"});
  access::Reader administrator_ = reader("ada", "pref-59", {"administrator"});

 private:
  void write_pack() {
    for (auto [path, text] : kernel::testing::demo_files()) {
      for (std::size_t n = 0; (n = text.find("person.name", n)) != std::string::npos;)
        text.replace(n, 11, "person.family_name");
      const auto file = folder_ / "packs" / "demo" / path;
      std::filesystem::create_directories(file.parent_path());
      std::ofstream(file, std::ios::binary) << text;
    }
  }

  void prepare(Party& party, std::string ministry) {
    NodeFile& file = party.file;
    file.id = party.id;
    file.party = std::move(ministry);
    file.name = {{"fr", party.id}, {"en", party.id}};
    file.data = (folder_ / party.id).string();
    file.legal_clock = LegalClockMode::demonstration;
    file.legal_start = at("2026-03-02T17:00:00Z");
    file.packs = {(folder_ / "packs" / "demo").string()};
  }

  /// Keys are known once a node was opened; then it is opened again with its peer.
  void introduce(Party& party, const Party& peer) {
    exchange::Peer known;
    known.id = peer.id;
    known.party = peer.file.party;
    known.key = journal::public_key_from_base64(peer.node->public_key()).value();
    party.file.peers = {known};
    open(party);
  }
};

}  // namespace entente::node::testing
