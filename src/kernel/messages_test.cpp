#include "kernel/messages.hpp"

#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

Actor partner() {
  return machine(ActorKind::Partner);
}
Actor officer() {
  return person("olga", "post-a", {"officer"});
}

/// The period to leave is over and no passport is held: help was asked.
World waiting_for_reply() {
  World world;
  world.serve();
  world.now = at("2026-04-02T08:00:00Z");
  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});
  return world;
}

ReceiveMessage received(const MessageSent& sent, const std::string& from) {
  ReceiveMessage body;
  body.message = sent.message;
  body.message_type = sent.message_type;
  body.from = from;
  body.correlation = sent.correlation;
  body.sent_at = at("2026-04-02T08:00:00Z");
  body.fields = sent.fields;
  body.opens = NewCase{PersonId{numbered(21)}, "A-2026-1", "", ""};
  return body;
}

ReceiveMessage from_abroad(const World& world, std::string type, FactValues fields,
                           std::uint64_t id = 500) {
  ReceiveMessage body;
  body.message = MessageId{numbered(id)};
  body.message_type = std::move(type);
  body.from = "abroad-ministry";
  body.correlation = world.state.correlation;
  body.sent_at = world.now;
  body.fields = std::move(fields);
  return body;
}

TEST(Sending, LetsOnlyTheFieldsOfTheMatrixLeave) {
  const auto world = waiting_for_reply();

  const auto sent = world.events<MessageSent>();
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].to, "abroad-ministry");
  EXPECT_EQ(sent[0].basis, "Basis H");
  EXPECT_FALSE(sent[0].hypothetical);
  ASSERT_EQ(sent[0].fields.size(), 2u);
  EXPECT_EQ(sent[0].fields.at("person.name"), personal(PersonId{numbered(11)}, Json("Ada")));
  EXPECT_EQ(sent[0].correlation, world.state.correlation);
}

TEST(Sending, ThroughAClosedCellRefusesTheCompletionThatLeadsToIt) {
  World world;
  world.serve();

  const auto refusal = world.refusal(agent(), world.complete("say_farewell"));

  EXPECT_EQ(refusal.text_key, text::kCellClosed);
  EXPECT_EQ(refusal.grounds.at(0).article, "Basis F");
  EXPECT_TRUE(world.has_task("say_farewell"));
}

TEST(Sending, ThroughACellOpenedByTheNodeFileIsMarkedHypothetical) {
  World world;
  world.definitions.open_cells["farewell"] = "Hypothetical decree";
  world.serve();

  world.must(agent(), world.complete("say_farewell"));

  EXPECT_EQ(world.events<MessageSent>().at(0).basis, "Hypothetical decree");
  EXPECT_TRUE(world.events<MessageSent>().at(0).hypothetical);
}

TEST(Receiving, OpensACaseAtThePostCompetentForThePerson) {
  const auto home = waiting_for_reply();
  World abroad("abroad-ministry");
  abroad.now = home.now;

  abroad.must(partner(), received(home.events<MessageSent>()[0], "home-ministry"));

  EXPECT_EQ(abroad.state.lead, "post-a");
  EXPECT_EQ(home.state.opened_by, agent().id);
  EXPECT_FALSE(abroad.state.opened_by);  // a message opened it, nobody
  EXPECT_EQ(abroad.state.correlation, home.state.correlation);
  EXPECT_EQ(abroad.state.facts.at("person.name").value,
            personal(PersonId{numbered(21)}, Json("Ada")));
  EXPECT_TRUE(abroad.has_task("ask"));
  EXPECT_EQ(abroad.events<MessageReceived>().at(0).disposition, Disposition::Started);
}

TEST(Receiving, FollowsAClosedPostToTheOneThatActsForIt) {
  World abroad("abroad-ministry");
  ReceiveMessage body =
      from_abroad(abroad, "help", {{"person.name", "B"}, {"person.country", "BBB"}});
  body.from = "home-ministry";
  body.opens = NewCase{PersonId{numbered(21)}, "A-2026-2", "", ""};

  abroad.must(partner(), body);

  EXPECT_EQ(abroad.state.lead, "post-a");
}

ReceiveMessage asking_for_help(const World& abroad) {
  auto body = from_abroad(abroad, "help", {{"person.name", "B"}, {"person.country", "AAA"}});
  body.from = "home-ministry";
  body.opens = NewCase{PersonId{numbered(21)}, "A-2026-3", "", ""};
  return body;
}

TEST(Receiving, BeginsNoCaseAgainstThePacksOwnReasons) {
  World abroad("abroad-ministry");
  auto body = asking_for_help(abroad);
  body.opens->territory = "99";

  const auto refusal = abroad.refusal(partner(), body);

  EXPECT_EQ(refusal.text_key, text::kOpeningRefused);
  ASSERT_EQ(refusal.grounds.size(), 1u);
  EXPECT_EQ(refusal.grounds[0].article, "T 1");
}

TEST(Receiving, BeginsACaseOnlyWhenItWasSentWhileThePackWasInForceOrRunsOff) {
  World abroad("abroad-ministry");
  auto early = asking_for_help(abroad);
  early.sent_at = at("2025-12-31T20:00:00Z");
  EXPECT_EQ(abroad.refusal(partner(), early).text_key, text::kNotInForce);

  auto pack = demo_pack();
  for (auto& message : pack.messages) message.after_end = message.id == "help";
  World later("abroad-ministry", pack);
  later.must(partner(), early);
  EXPECT_EQ(later.state.lead, "post-a");
}

TEST(Receiving, TakesTheTerritoryFromTheFieldThatTheMatrixNames) {
  pack::MessageType type = *demo_pack().message("help");
  const FactValues fields{{"person.country", "59"}};
  EXPECT_EQ(territory_in(type, fields), "");
  type.territory = "person.country";
  EXPECT_EQ(territory_in(type, fields), "59");
  EXPECT_EQ(territory_in(type, {}), "");
}

TEST(Exchange, AQuestionIsAskedBackAndTheReplyEndsTheWait) {
  auto home = waiting_for_reply();
  World abroad("abroad-ministry");
  abroad.now = home.now;
  abroad.must(partner(), received(home.events<MessageSent>()[0], "home-ministry"));

  abroad.must(officer(), abroad.complete("ask", {{"question.topic", "birth place"}}));
  home.must(partner(), received(abroad.events<MessageSent>()[0], "abroad-ministry"));
  EXPECT_TRUE(home.has_task("answer"));
  EXPECT_EQ(home.state.facts.at("question.topic").value, Json("birth place"));
  home.must(agent(), home.complete("answer"));

  abroad.must(officer(), abroad.complete("reply", {{"reply.result", "recognised"}}));
  EXPECT_EQ(abroad.state.status, CaseStatus::Closed);
  home.must(partner(), received(abroad.events<MessageSent>()[1], "abroad-ministry"));
  EXPECT_EQ(home.state.facts.at("reply.result").value, Json("recognised"));
  EXPECT_EQ(home.state.path.at("helped"), 1);
  EXPECT_TRUE(home.state.incidents.empty());
}

TEST(Receiving, IsIdempotentByTheMessagesId) {
  auto world = waiting_for_reply();
  const auto body = from_abroad(world, "reply", {{"reply.result", "recognised"}});
  world.must(partner(), body);
  const auto before = digest_of(world.state);

  world.must(partner(), body);

  EXPECT_TRUE(world.last.empty());
  EXPECT_EQ(digest_of(world.state), before);
}

TEST(Receiving, RefusesWhatTheMatrixDoesNotForesee) {
  auto world = waiting_for_reply();
  const auto refused_with = [&](auto change) {
    auto body = from_abroad(world, "reply", {{"reply.result", "recognised"}});
    change(body);
    return world.refusal(partner(), body).text_key;
  };

  EXPECT_EQ(refused_with([](auto& m) { m.from = "someone-else"; }), text::kMessageForged);
  EXPECT_EQ(refused_with([](auto& m) { m.message_type = "help"; }), text::kMessageForged);
  EXPECT_EQ(refused_with([](auto& m) { m.message_type = "gossip"; }), text::kMessageUnknown);
  EXPECT_EQ(refused_with([](auto& m) { m.fields["secret.ground"] = "x"; }), text::kMessageFields);
  EXPECT_EQ(refused_with([](auto& m) { m.fields.clear(); }), text::kMessageFields);
  EXPECT_EQ(refused_with([](auto& m) { m.fields["reply.result"] = 1; }), text::kMessageFields);
  EXPECT_EQ(refused_with([](auto& m) { m.correlation = CorrelationId{numbered(99)}; }),
            text::kMessageCase);
  EXPECT_EQ(world.error(agent(), from_abroad(world, "reply", {})).code, Code::Forbidden);
}

TEST(Receiving, KeepsAnEarlyMessageVisiblyUntilSomethingWaitsForIt) {
  World world;
  world.serve();

  world.must(partner(), from_abroad(world, "reply", {{"reply.result", "recognised"}}));
  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(world.state.incidents.begin()->second.raised.text_key, text::kUnexpectedMessage);

  world.now = at("2026-04-02T08:00:00Z");
  world.must(machine(ActorKind::Timer), ReachDeadline{"window"});
  EXPECT_TRUE(world.state.incidents.empty());
  EXPECT_EQ(world.state.path.at("helped"), 1);
}

TEST(Receiving, OfAnotherValueMovesTheDeadlinesThatRunOnIt) {
  static const pack::Pack pack = [] {
    auto files = demo_files();
    const std::string_view told = "fields = [{ fact = \"reply.result\" }]";
    auto& text = files.at("messages.toml");
    text.replace(text.find(told), told.size(),
                 "fields = [{ fact = \"reply.result\" }, { fact = \"order.days\" }]");
    return read_pack(files);
  }();
  World world("home-ministry", pack);
  world.serve();
  const auto days = [](std::string_view count) {
    return FactValues{{"reply.result", "recognised"}, {"order.days", number(count)}};
  };

  world.must(partner(), from_abroad(world, "reply", days("30")));
  EXPECT_TRUE(world.events<DeadlineMoved>().empty());
  world.must(partner(), from_abroad(world, "reply", days("45"), 501));

  const auto moved = world.events<DeadlineMoved>();
  ASSERT_EQ(moved.size(), 1u);
  EXPECT_EQ(moved[0].why, "order.days");
  EXPECT_EQ(world.state.deadlines.at("window").computed.warns_day,
            parse_date("2026-04-16").value());
}

TEST(Receiving, AfterTheCaseIsClosedIsANoticeToThoseWhoLedIt) {
  World world;
  world.serve();
  world.must(agent(), world.complete("leave", {{"departure.on", date("2026-03-02")}}));

  world.must(partner(), from_abroad(world, "reply", {{"reply.result", "recognised"}}));

  EXPECT_EQ(world.state.status, CaseStatus::Closed);
  EXPECT_EQ(world.events<NoticeRaised>().back().text_key, text::kLateMessage);
}

TEST(Receipts, SayWhetherThePartnerTookTheMessage) {
  auto world = waiting_for_reply();
  const auto message = world.events<MessageSent>()[0].message;
  EXPECT_EQ(world.state.messages.at(message).state, MessageState::Sent);

  world.must(partner(), RecordReceipt{message, true, "", sha256("receipt")});
  EXPECT_EQ(world.state.messages.at(message).state, MessageState::Delivered);
  EXPECT_EQ(world.error(partner(), RecordReceipt{MessageId{numbered(7)}, true, "", {}}).code,
            Code::NotFound);
}

TEST(Receipts, OfARefusalAreAnIncident) {
  auto world = waiting_for_reply();

  world.must(partner(), RecordReceipt{world.events<MessageSent>()[0].message, false, "no post",
                                      sha256("receipt")});

  ASSERT_EQ(world.state.incidents.size(), 1u);
  const auto incident = world.state.incidents.begin()->first;
  world.must(agent(), ResolveIncident{incident, "telephoned"});
  EXPECT_TRUE(world.state.incidents.empty());
}

TEST(Correction, OfWhatAPartnerWasToldIsANotice) {
  auto world = waiting_for_reply();

  world.must(agent(), CorrectFact{"person.name", "Ada L.", "spelling", {}});

  const auto notice = world.events<NoticeRaised>().back();
  EXPECT_EQ(notice.text_key, text::kPartnerWasTold);
  EXPECT_EQ(*member(notice.arguments, "party"), Json("abroad-ministry"));
}

}  // namespace
}  // namespace entente::kernel
