// Which of several instances a message is for (BPMN 2.0.2 §8.4.2, §10.5.1).
#include "kernel/correlation.hpp"

#include "kernel/test_world.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

constexpr std::string_view kMessages = R"(
[[message]]
id = "answer"
from = "abroad"
to = "home"
purpose = { fr = "Réponse", en = "Answer" }
legal_basis = "Basis A"
open = true
fields = [{ fact = "person.country" }, { fact = "reply.result" }]
[[message]]
id = "addendum"
from = "abroad"
to = "home"
purpose = { fr = "Ajout", en = "Addendum" }
legal_basis = "Basis A"
open = true
fields = [{ fact = "person.country" }]
)";

/// Two countries are asked at once; each inquiry waits for the answer, then for what is added, and
/// then has a task. `subscription` binds the inquiry's key to its data.
std::string procedure(std::string_view subscription) {
  return fmt::format(
      R"(<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'
  xmlns:e='urn:entente:extensions:1'>
<message id='m1' name='answer'/><message id='m2' name='addendum'/>
<correlationProperty id='asked'>
  <correlationPropertyRetrievalExpression messageRef='m1'><messagePath>person.country</messagePath>
  </correlationPropertyRetrievalExpression>
  <correlationPropertyRetrievalExpression messageRef='m2'><messagePath>person.country</messagePath>
  </correlationPropertyRetrievalExpression></correlationProperty>
<collaboration id='both'><participant id='home' processRef='order'/><participant id='abroad'/>
  <messageFlow id='mf1' sourceRef='abroad' targetRef='wait' messageRef='m1'/>
  <messageFlow id='mf2' sourceRef='abroad' targetRef='more' messageRef='m2'/>
  <correlationKey id='by_country'><correlationPropertyRef>asked</correlationPropertyRef>
  </correlationKey></collaboration>
<process id='order'><property id='countries' name='countries'/>
  <startEvent id='start'/><scriptTask id='list'><script>{{countries: ["AAA", "BBB"]}}</script>
  </scriptTask>
  <callActivity id='each' calledElement='inquiry'>
    <ioSpecification><dataInput id='in' name='country'/><inputSet><dataInputRefs>in</dataInputRefs>
    </inputSet><outputSet/></ioSpecification>
    <dataInputAssociation><sourceRef>item</sourceRef><targetRef>in</targetRef></dataInputAssociation>
    <multiInstanceLoopCharacteristics><loopDataInputRef>countries</loopDataInputRef>
    <inputDataItem id='item' name='item'/></multiInstanceLoopCharacteristics></callActivity>
  <endEvent id='end'/>
  <sequenceFlow id='f1' sourceRef='start' targetRef='list'/>
  <sequenceFlow id='f2' sourceRef='list' targetRef='each'/>
  <sequenceFlow id='f3' sourceRef='each' targetRef='end'/></process>
<process id='inquiry'>
  <laneSet id='ls'><lane id='l'><extensionElements><e:lane organisation='lead' role='agent'/>
  </extensionElements><flowNodeRef>read</flowNodeRef></lane></laneSet>
  <ioSpecification><dataInput id='given' name='country'/><inputSet>
    <dataInputRefs>given</dataInputRefs></inputSet><outputSet/></ioSpecification>
  <startEvent id='begin'/><receiveTask id='wait' messageRef='m1'/>
  <receiveTask id='more' messageRef='m2'/>
  <userTask id='read'><documentation>read</documentation><extensionElements><e:task/>
  </extensionElements></userTask><endEvent id='done'/>
  <sequenceFlow id='i1' sourceRef='begin' targetRef='wait'/>
  <sequenceFlow id='i2' sourceRef='wait' targetRef='more'/>
  <sequenceFlow id='i3' sourceRef='more' targetRef='read'/>
  <sequenceFlow id='i4' sourceRef='read' targetRef='done'/>{}</process></definitions>)",
      subscription);
}

constexpr std::string_view kBoundToItsData = R"(<correlationSubscription id='cs'
  correlationKeyRef='by_country'><correlationPropertyBinding correlationPropertyRef='asked'>
  <dataPath>country</dataPath></correlationPropertyBinding></correlationSubscription>)";

/// An open case in which both inquiries wait.
World asking(const pack::Pack& pack) {
  World world("home-ministry", pack);
  world.must(agent(), World::opening());
  return world;
}
pack::Pack pack_of(std::string_view subscription) {
  auto files = demo_files();
  files["messages.toml"] = std::string(kMessages);
  files["procedures/order.bpmn"] = procedure(subscription);
  return read_pack(files);
}

ReceiveMessage from_abroad(const World& world, std::string type, FactValues fields) {
  ReceiveMessage body;
  body.message = MessageId{numbered(700 + world.journal.size())};
  body.message_type = std::move(type);
  body.from = "abroad-ministry";
  body.correlation = world.state.correlation;
  body.sent_at = world.now;
  body.fields = std::move(fields);
  return body;
}
ReceiveMessage answer(const World& world, const char* country) {
  return from_abroad(world, "answer", {{"person.country", country}, {"reply.result", "issued"}});
}
ReceiveMessage addendum(const World& world, const char* country) {
  return from_abroad(world, "addendum", {{"person.country", country}});
}

/// The country of the instance in which a token stands at the element.
std::vector<std::string> countries_at(const World& world, std::string_view element) {
  std::vector<std::string> found;
  for (const auto& [id, token] : world.state.tokens)
    if (token.element == element)
      found.emplace_back(
          open_value(world.state.instances.at(token.instance).data.at("country")).as_string());
  std::sort(found.begin(), found.end());
  return found;
}

using Countries = std::vector<std::string>;

TEST(Correlation, GivesEachAnswerToTheInstanceThatAskedInWhateverOrderTheyCome) {
  const auto pack = pack_of(kBoundToItsData);
  auto world = asking(pack);
  ASSERT_EQ(countries_at(world, "wait"), (Countries{"AAA", "BBB"}));

  world.must(machine(ActorKind::Partner), answer(world, "BBB"));
  EXPECT_EQ(countries_at(world, "wait"), Countries{"AAA"});
  EXPECT_EQ(countries_at(world, "more"), Countries{"BBB"});

  world.must(machine(ActorKind::Partner), answer(world, "AAA"));
  world.must(machine(ActorKind::Partner), addendum(world, "AAA"));
  EXPECT_EQ(countries_at(world, "more"), Countries{"BBB"});
  EXPECT_TRUE(world.has_task("read"));
}

TEST(Correlation, LeavesAMessageThatNoInstanceAskedForVisiblyUntaken) {
  const auto pack = pack_of(kBoundToItsData);
  auto world = asking(pack);

  world.must(machine(ActorKind::Partner), answer(world, "CCC"));

  EXPECT_EQ(countries_at(world, "wait"), (Countries{"AAA", "BBB"}));
  EXPECT_EQ(world.events<MessageReceived>().back().disposition, Disposition::Waiting);
  ASSERT_EQ(world.state.incidents.size(), 1u);
  EXPECT_EQ(world.state.incidents.begin()->second.raised.text_key, text::kUnexpectedMessage);
}

TEST(Correlation, WithoutASubscriptionIsSetByTheFirstMessageThatAnInstanceTakes) {
  const auto pack = pack_of("");
  auto world = asking(pack);

  world.must(machine(ActorKind::Partner), answer(world, "BBB"));
  world.must(machine(ActorKind::Partner), answer(world, "AAA"));
  const auto first = countries_at(world, "more");
  world.must(machine(ActorKind::Partner), addendum(world, "CCC"));
  EXPECT_EQ(countries_at(world, "more"), first) << "no instance has that key";
  world.must(machine(ActorKind::Partner), addendum(world, "AAA"));

  EXPECT_EQ(countries_at(world, "more").size(), 1u);
  EXPECT_TRUE(world.has_task("read"));
}

}  // namespace
}  // namespace entente::kernel
