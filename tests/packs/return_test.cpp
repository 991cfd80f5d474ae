// The return pack worked by the kernel from the order to the proof of departure, at both nodes.
#include <algorithm>

#include "two_nodes.hpp"

namespace entente::packs {
namespace {

using Told = std::vector<std::string>;
const Told kAccepted;

Instant at(std::string_view text) {
  return parse_instant(text).value();
}
bool tells(const Told& told, const std::string& key) {
  return std::find(told.begin(), told.end(), key) != told.end();
}
std::string joined(const Told& told) {
  return fmt::format("{}", fmt::join(told, ", "));
}

const auto kAgent = person("alice", "pref-59", "agent");
const auto kSignatory = person("sam", "pref-59", "signatory");
const auto kCentral = person("carol", "dgef-lpc", "agent");
const auto kCentre = person("dan", "meae-centre", "agent");
const auto kOfficer = person("olga", "post-tun-tunis", "officer");

/// A case as it stands on a day, at both nodes.
class ReturnCase : public ::testing::Test {
 protected:
  void must(Node& node, const kernel::Actor& actor, const std::string& element,
            const JsonObject& facts) {
    EXPECT_EQ(node.complete(actor, element, facts, now), kAccepted) << element;
    carry(interior, foreign, now);
    carry(foreign, interior, now);
  }
  void agent(const std::string& element, const JsonObject& facts) {
    must(interior, kAgent, element, facts);
  }
  Told tries(const kernel::Actor& actor, const std::string& element, const JsonObject& facts) {
    const auto before = kernel::digest_of(interior.state);
    auto told = interior.complete(actor, element, facts, now);
    EXPECT_EQ(kernel::digest_of(interior.state), before) << element;
    return told;
  }
  void go_to(std::string_view text) {
    now = at(text);
    interior.advance(now);
    foreign.advance(now);
  }

  void open() {
    kernel::OpenCase body;
    body.person = PersonId{derived_uuid(Uuid{}, 7, 0)};
    body.correlation = CorrelationId{derived_uuid(Uuid{}, 8, 0)};
    body.reference = "59-2026-000001";
    body.territory = "59";
    body.facts = interior.typed({{"person.family_name", "EXEMPLE"},
                                 {"person.given_names", "ADA"},
                                 {"person.birth_date", "1990-05-17"},
                                 {"person.nationality", "TUN"},
                                 {"age.status", "adult"},
                                 {"passport.held", true},
                                 {"passport.number", "X1234567"},
                                 {"passport.expires_on", "2025-12-31"}});
    ASSERT_EQ(interior.act(kAgent, std::move(body), now), kAccepted);
  }
  void order_and_serve() {
    open();
    agent("examine_right_to_stay", {{"stay.examined_on", "2026-03-02"},
                                    {"stay.length_considered", true},
                                    {"stay.ties_considered", true},
                                    {"stay.humanitarian_considered", true},
                                    {"stay.right_found", false},
                                    {"hearing.held_on", "2026-03-02"},
                                    {"asylum.state", "none"},
                                    {"protection.state", "none"},
                                    {"court_order.state", "none"}});
    agent("propose_obligation", {{"measure.ground", "2"},
                                 {"measure.window", "granted"},
                                 {"measure.window_days", 30},
                                 {"measure.return_country", "TUN"},
                                 {"measure.entry_ban_months", 0}});
    must(interior, kSignatory, "sign_obligation",
         {{"measure.signed_on", "2026-03-02"}, {"measure.reference", "2026-59-1"}});
    agent("record_service", {{"service.served_at", "2026-03-02T10:00"},
                             {"service.manner", "hand"},
                             {"service.proved", true},
                             {"service.language", "arabe"},
                             {"service.interpreter", true},
                             {"service.understood", true},
                             {"service.remedies_mentioned", true},
                             {"situation.regime", "free"}});
  }
  void check(std::string_view moment) {
    agent("pre_departure_checks", {{"check.done_at", moment},
                                   {"check.asylum", "clear"},
                                   {"check.court", "clear"},
                                   {"check.minority", "clear"},
                                   {"check.protection", "clear"},
                                   {"check.fitness", "clear"}});
  }
  void appeal() {
    agent("record_appeal", {{"appeal.lodged_at", "2026-03-20T11:00"}, {"appeal.court", "Lille"}});
  }
  void escalate() {
    agent("request_laissez_passer", {{"lpc.requested_on", "2026-04-07"},
                                     {"lpc.consulate", "Consulat"},
                                     {"check.asylum", "clear"}});
    go_to("2026-04-24T08:00:00Z");
    agent("escalate", {{"lpc.escalated_on", "2026-04-24"}, {"lpc.reminders", 1}});
    must(interior, kCentral, "pass_to_foreign_ministry",
         {{"lpc.passed_on", "2026-04-24"}, {"check.asylum", "clear"}});
  }

  Instant now = at("2026-03-02T16:00:00Z");
  Node interior{"interior-ministry"};
  Node foreign{"foreign-ministry"};
};

TEST_F(ReturnCase, GoesFromTheOrderToTheProofOfPresence) {
  order_and_serve();
  EXPECT_EQ(to_string(interior.binds("departure_window")), "2026-04-01");
  EXPECT_EQ(to_string(interior.binds("appeal_period")), "2026-04-03");
  go_to("2026-03-20T16:00:00Z");
  appeal();
  go_to("2026-04-07T08:00:00Z");
  ASSERT_TRUE(interior.has_task("propose_removal"));
  const auto held = tries(kAgent, "propose_removal", {{"removal.reasons_reviewed", true}});
  EXPECT_TRUE(tells(held, "ground.appeal_pending")) << joined(held);
  EXPECT_TRUE(interior.has_task("record_chosen_departure"));

  escalate();
  must(foreign, kCentre, "take_on", {{"post.taken_on", "2026-04-24"}});
  must(foreign, kOfficer, "study_file",
       {{"post.studied_on", "2026-04-24"},
        {"post.next_step", "question"},
        {"question.topic", "birth_place"},
        {"question.asked_on", "2026-04-24"}});
  agent(
      "answer_question",
      {{"answer.given_on", "2026-04-24"}, {"answer.known", true}, {"answer.birth_place", "Sfax"}});
  must(foreign, kOfficer, "study_file",
       {{"post.studied_on", "2026-04-24"}, {"post.next_step", "demarche"}});
  must(foreign, kOfficer, "make_demarche",
       {{"demarche.made_on", "2026-04-24"}, {"demarche.form", "note_verbale"}});
  must(foreign, kOfficer, "record_reply",
       {{"reply.received_on", "2026-04-24"}, {"reply.result", "will_issue"}});
  EXPECT_TRUE(interior.state.facts.contains("reply.result"));

  go_to("2026-06-15T08:00:00Z");
  agent("record_consulate_answer", {{"lpc.answered_on", "2026-06-12"}, {"lpc.answer", "issued"}});
  agent("record_laissez_passer",
        {{"lpc.number", "LP-1"}, {"lpc.valid_from", "2026-06-12"}, {"lpc.valid_to", "2026-08-12"}});
  agent("record_judgment",
        {{"judgment.pronounced_on", "2026-06-10"}, {"judgment.outcome", "rejected"}});
  check("2026-06-15T09:00");
  agent("book_routing", {{"routing.departs_on", "2026-06-16"},
                         {"routing.destination", "TUN"},
                         {"routing.means", "air"},
                         {"routing.direct", true}});
  agent("propose_removal", {{"removal.reasons_reviewed", true}});
  must(interior, kSignatory, "sign_removal", {{"removal.reference", "2026-59-2"}});
  go_to("2026-06-16T14:00:00Z");
  agent("carry_out_removal",
        {{"removal.departed_at", "2026-06-16T12:00"}, {"removal.border_post", "Lesquin"}});
  must(foreign, kOfficer, "record_presence",
       {{"presence.recorded_on", "2026-06-16"}, {"presence.manner", "in_person"}});

  EXPECT_TRUE(interior.closed());
  EXPECT_TRUE(foreign.closed());
  EXPECT_TRUE(interior.state.incidents.empty());
  EXPECT_TRUE(foreign.state.incidents.empty());
}

TEST_F(ReturnCase, NeverTellsThePostTheGroundNorAnythingOfAsylum) {
  order_and_serve();
  go_to("2026-04-07T08:00:00Z");
  escalate();

  for (const auto& [id, fact] : foreign.state.facts) {
    EXPECT_FALSE(id.starts_with("measure.") || id.starts_with("asylum.") ||
                 id.starts_with("protection.") || id.starts_with("check."))
        << id;
    EXPECT_FALSE(return_pack().fact(id)->confidential) << id;
  }
  EXPECT_TRUE(foreign.state.facts.contains("person.family_name"));
}

TEST_F(ReturnCase, LeavingByChoiceIsPossibleWhileEverythingElseIsHeld) {
  order_and_serve();
  agent("record_event", {{"event.noted_on", "2026-03-02"},
                         {"asylum.state", "claim_pending"},
                         {"court_order.state", "rule_39"},
                         {"age.status", "doubt"}});

  agent("record_chosen_departure",
        {{"departure.left_on", "2026-03-02"}, {"departure.proof", "border_stamp"}});

  EXPECT_TRUE(interior.closed());
  EXPECT_TRUE(interior.state.tasks.empty());
}

TEST_F(ReturnCase, LeavingByChoiceStopsTheWorkOfThePost) {
  order_and_serve();
  go_to("2026-04-07T08:00:00Z");
  escalate();
  ASSERT_TRUE(foreign.has_task("take_on"));

  agent("record_chosen_departure",
        {{"departure.left_on", "2026-04-24"}, {"departure.proof", "border_stamp"}});

  EXPECT_TRUE(interior.closed());
  EXPECT_TRUE(foreign.closed());
}

TEST_F(ReturnCase, AClaimOfAsylumStopsContactWithTheConsulate) {
  order_and_serve();
  go_to("2026-04-07T08:00:00Z");
  agent("record_event", {{"event.noted_on", "2026-04-07"}, {"asylum.state", "claim_pending"}});

  const auto told = tries(kAgent, "request_laissez_passer",
                          {{"lpc.requested_on", "2026-04-07"},
                           {"lpc.consulate", "Consulat"},
                           {"check.asylum", "clear"}});

  EXPECT_TRUE(tells(told, "ground.right_to_remain")) << joined(told);
}

TEST_F(ReturnCase, ASignatoryDoesNotSignTheirOwnProposal) {
  open();
  auto both = person("alice", "pref-59", "signatory");
  both.roles = {"agent", "signatory"};
  agent("examine_right_to_stay", {{"stay.examined_on", "2026-03-02"},
                                  {"stay.length_considered", true},
                                  {"stay.ties_considered", true},
                                  {"stay.humanitarian_considered", true},
                                  {"stay.right_found", false},
                                  {"hearing.held_on", "2026-03-02"},
                                  {"asylum.state", "none"},
                                  {"protection.state", "none"},
                                  {"court_order.state", "none"}});
  agent("propose_obligation", {{"measure.ground", "2"},
                               {"measure.window", "granted"},
                               {"measure.return_country", "TUN"},
                               {"measure.entry_ban_months", 0}});

  const auto told = tries(both, "sign_obligation",
                          {{"measure.signed_on", "2026-03-02"}, {"measure.reference", "1"}});

  EXPECT_TRUE(tells(told, "kernel.refusal.same_person")) << joined(told);
}

TEST_F(ReturnCase, AnAnnulledOrderEndsEveryTaskAndTheCaseOnceThePermitIsHandedOver) {
  order_and_serve();
  go_to("2026-03-20T16:00:00Z");
  appeal();
  go_to("2026-04-07T08:00:00Z");

  agent("record_judgment",
        {{"judgment.pronounced_on", "2026-04-07"}, {"judgment.outcome", "annulled"}});
  EXPECT_FALSE(interior.closed());
  agent("hand_over_provisional_permit", {{"provisional_permit.outcome", "handed_over"},
                                         {"provisional_permit.done_on", "2026-04-07"},
                                         {"provisional_permit.proof", "reçu"}});

  EXPECT_TRUE(interior.closed());
  EXPECT_TRUE(interior.state.tasks.empty());
}

TEST_F(ReturnCase, ACorrectedServiceMovesBothDeadlines) {
  order_and_serve();
  kernel::CorrectFact correction;
  correction.fact = "service.served_at";
  correction.value = interior.typed({{"service.served_at", "2026-03-12T10:00"}}).begin()->second;
  correction.reason = "date mal saisie";

  now = at("2026-03-16T09:00:00Z");
  EXPECT_EQ(interior.act(kAgent, correction, now), kAccepted);

  EXPECT_EQ(to_string(interior.binds("appeal_period")), "2026-04-13");
  EXPECT_EQ(to_string(interior.binds("departure_window")), "2026-04-13");
}

TEST_F(ReturnCase, AnOverseasTerritoryIsRefusedByName) {
  kernel::OpenCase body;
  body.territory = "976";
  body.facts = interior.typed({{"person.family_name", "EXEMPLE"},
                               {"person.given_names", "ADA"},
                               {"person.birth_date", "1990-05-17"},
                               {"person.nationality", "TUN"},
                               {"age.status", "adult"},
                               {"passport.held", false}});
  const auto told = interior.act(person("m", "pref-976", "agent"), body, now);
  EXPECT_TRUE(tells(told, "refused.territory_976")) << joined(told);
}

}  // namespace
}  // namespace entente::packs
