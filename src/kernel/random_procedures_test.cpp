// Random procedures, random commands, and what must hold all the same: tokens are counted right,
// replay equals live, and what the check of drawings calls sound never gets stuck.
#include <gtest/gtest.h>

#include <cstdlib>
#include <list>
#include <random>

#include "bpmn/graph/soundness.hpp"
#include "bpmn/reader.hpp"
#include "kernel/test_world.hpp"

namespace entente::kernel {
namespace {

using namespace testing;

/// Draws numbers alike on every machine.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::size_t upto(std::size_t most) { return engine_() % (most + 1); }
  bool often(std::size_t in_ten) { return upto(9) < in_ten; }

 private:
  std::mt19937 engine_;
};

/// What a piece of a procedure is entered and left by.
struct Piece {
  std::string entry;
  std::string exit;
};

/// Writes block-structured procedures: what splits is joined by the same kind of gateway.
class Author {
 public:
  explicit Author(Dice& dice) : dice_(dice) {}

  std::string procedure() {
    add("<startEvent id='start'/>");
    const Piece body = block(3);
    add("<endEvent id='end'/>");
    connect("start", body.entry);
    connect(body.exit, "end");
    return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
           "<error id='broken' errorCode='BROKEN'/>"
           "<process id='order' isExecutable='true'><property id='n'/>" +
           xml_ + "</process></definitions>";
  }

 private:
  std::string name() { return fmt::format("e{}", ++names_); }
  void add(const std::string& text) { xml_ += text; }
  void connect(const std::string& from, const std::string& to, std::string_view condition = {}) {
    const auto inner =
        condition.empty() ? std::string()
                          : fmt::format("<conditionExpression>{}</conditionExpression>", condition);
    add(fmt::format("<sequenceFlow id='{}' sourceRef='{}' targetRef='{}'>{}</sequenceFlow>", name(),
                    from, to, inner));
  }

  Piece alone(std::string_view tag, std::string_view attributes, std::string_view inner) {
    const std::string id = name();
    add(fmt::format("<{} id='{}' {}>{}</{}>", tag, id, attributes, inner, tag));
    return {id, id};
  }

  std::string repeated() {
    switch (dice_.upto(5)) {
      case 0:
        return fmt::format(
            "<multiInstanceLoopCharacteristics isSequential='{}'><loopCardinality>{}"
            "</loopCardinality></multiInstanceLoopCharacteristics>",
            dice_.often(5), dice_.upto(3));
      case 1:
        return "<standardLoopCharacteristics loopMaximum='3'><loopCondition>loopCounter &lt; 2"
               "</loopCondition></standardLoopCharacteristics>";
      default:
        return {};
    }
  }

  std::string timer() {
    return fmt::format(
        "<timerEventDefinition><timeDuration>PT{}S</timeDuration>"
        "</timerEventDefinition>",
        1 + dice_.upto(8));
  }

  Piece block(int depth) {
    if (depth == 0) return step();
    switch (dice_.upto(6)) {
      case 0:
        return split(depth, "parallelGateway", "parallelGateway", false);
      case 1:
        return split(depth, "exclusiveGateway", "exclusiveGateway", true);
      case 2:
        return split(depth, "inclusiveGateway", "inclusiveGateway", true);
      case 3:
        return race();
      case 4:
        return inside(depth);
      default: {
        const Piece first = block(depth - 1);
        const Piece second = block(depth - 1);
        connect(first.exit, second.entry);
        return {first.entry, second.exit};
      }
    }
  }

  Piece step() {
    switch (dice_.upto(3)) {
      case 0:
        return alone("intermediateCatchEvent", "", timer());
      case 1:
        return alone("scriptTask", "", repeated() + "<script>{n: loopCounter}</script>");
      default:
        return alone("serviceTask", "", repeated());
    }
  }

  Piece split(int depth, std::string_view opening, std::string_view closing, bool conditions) {
    const std::string fork = name();
    const std::string join = name();
    const std::size_t ways = 2 + dice_.upto(1);
    std::string fallback;
    for (std::size_t i = 0; i < ways; ++i) {
      const Piece way = block(depth - 1);
      const bool last = i + 1 == ways;
      if (conditions && last) fallback = fmt::format("e{}", names_ + 1);
      connect(fork, way.entry,
              conditions && !last ? (dice_.often(5) ? "true" : "false") : std::string_view());
      connect(way.exit, join);
    }
    add(fmt::format("<{} id='{}'{}/>", opening, fork,
                    fallback.empty() ? std::string() : fmt::format(" default='{}'", fallback)));
    add(fmt::format("<{} id='{}'/>", closing, join));
    return {fork, join};
  }

  Piece race() {
    const Piece fork = alone("eventBasedGateway", "", "");
    const Piece join = alone("exclusiveGateway", "", "");
    for (int i = 0; i < 2; ++i) {
      const Piece event = alone("intermediateCatchEvent", "", timer());
      connect(fork.exit, event.entry);
      connect(event.exit, join.entry);
    }
    return {fork.entry, join.exit};
  }

  /// A sub-process, sometimes with an event at its boundary that joins the flow behind it.
  Piece inside(int depth) {
    const std::string id = name();
    std::string around;
    std::swap(around, xml_);
    const std::string start = name();
    const std::string end = name();
    add(fmt::format("<startEvent id='{}'/>", start));
    const Piece body = block(depth - 1);
    const bool breaks = dice_.often(2);
    add(fmt::format("<endEvent id='{}'>{}</endEvent>", end,
                    breaks ? "<errorEventDefinition errorRef='broken'/>" : ""));
    connect(start, body.entry);
    connect(body.exit, end);
    const std::string inner = std::move(xml_);
    xml_ = std::move(around);
    add(fmt::format("<subProcess id='{}'>{}{}</subProcess>", id, repeated(), inner));
    const Piece after = alone("exclusiveGateway", "", "");
    connect(id, after.entry);
    if (breaks || dice_.often(4)) {
      const std::string boundary = name();
      add(fmt::format("<boundaryEvent id='{}' attachedToRef='{}'>{}</boundaryEvent>", boundary, id,
                      breaks ? std::string("<errorEventDefinition/>") : timer()));
      connect(boundary, after.entry);
    }
    return {id, after.exit};
  }

  Dice& dice_;
  std::string xml_;
  int names_ = 0;
};

/// Elements and flows at random; few such drawings are sound.
std::string scribble(Dice& dice) {
  static constexpr std::string_view kKinds[] = {"serviceTask", "exclusiveGateway",
                                                "parallelGateway", "inclusiveGateway"};
  const std::size_t count = 3 + dice.upto(4);
  std::string xml = "<startEvent id='start'/><endEvent id='end'/>";
  for (std::size_t i = 0; i < count; ++i)
    xml += fmt::format("<{} id='x{}'/>", kKinds[dice.upto(3)], i);
  auto flow = [&, next = 0](const std::string& from, const std::string& to) mutable {
    xml += fmt::format("<sequenceFlow id='f{}' sourceRef='{}' targetRef='{}'/>", next++, from, to);
  };
  flow("start", "x0");
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t n = 0; n <= dice.upto(1); ++n)
      flow(fmt::format("x{}", i),
           i + 1 == count || dice.often(2) ? "end" : fmt::format("x{}", dice.upto(count - 1)));
  return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
         "<process id='order' isExecutable='true'>" +
         xml + "</process></definitions>";
}

pack::Pack pack_of(bpmn::Model model) {
  pack::Pack pack;
  pack.id = "random";
  pack.in_force = {{}};
  pack.opens = "order";
  pack.time_zone = "Europe/Paris";
  pack.procedures.push_back(std::move(model));
  return pack;
}

/// What holds of a case at any time.
void expect_sane(const Case& state) {
  for (const auto& [id, instance] : state.instances) {
    std::int64_t tokens = 0;
    for (const auto& [token, standing] : state.tokens) tokens += standing.instance == id ? 1 : 0;
    EXPECT_EQ(instance.tokens, tokens) << instance.process;
    EXPECT_GT(tokens, 0) << "an instance without tokens lives on";
    if (!instance.scope) continue;
    EXPECT_TRUE(state.tokens.contains(instance.scope->host));
    EXPECT_TRUE(state.instances.contains(instance.scope->parent));
  }
  for (const auto& [id, token] : state.tokens)
    EXPECT_TRUE(state.instances.contains(token.instance));
  for (const auto& [id, work] : state.works)
    EXPECT_TRUE(state.tokens.contains(work.requested.token));
  for (const auto& [id, timer] : state.timers)
    if (timer.set.token) {
      EXPECT_TRUE(state.tokens.contains(*timer.set.token));
    }
}

class Wanderer {
 public:
  Wanderer(const pack::Pack& pack, Dice& dice) : world_("home-ministry", pack), dice_(dice) {}

  /// Plays until nothing can be done. @return whether the case was closed
  bool play() {
    auto opening = World::opening();
    opening.facts = {};
    world_.must(agent(), opening);
    constexpr int kStepsMax = 400;
    for (int step = 0; step < kStepsMax && go_on(); ++step) expect_sane(world_.state);
    expect_replay();
    return world_.state.status == CaseStatus::Closed;
  }

  bool is_idle() const { return world_.state.works.empty() && world_.state.timers.empty(); }
  const Case& state() const { return world_.state; }

 private:
  bool go_on() {
    const auto& state = world_.state;
    const std::size_t choices = state.works.size() + state.timers.size();
    if (choices == 0 || ::testing::Test::HasFailure()) return false;
    std::size_t chosen = dice_.upto(choices - 1);
    for (const auto& [id, work] : state.works)
      if (chosen-- == 0) {
        world_.must(machine(ActorKind::System), CompleteWork{id, {}, {}, {}});
        return true;
      }
    TimerId first;
    std::optional<Instant> when;
    for (const auto& [id, timer] : state.timers)
      if (!when || timer.set.fires_at < *when) {
        when = timer.set.fires_at;
        first = id;
      }
    world_.now = std::max(world_.now, *when);
    world_.must(machine(ActorKind::Timer), ReachTimer{first});
    return true;
  }

  void expect_replay() {
    Case replayed;
    for (const auto& event : world_.journal) {
      const auto read = event_from_json(to_json(event));
      ASSERT_TRUE(read.has_value()) << describe(read.error());
      replayed = evolve(std::move(replayed), *read);
    }
    EXPECT_EQ(digest_of(replayed), digest_of(world_.state));
    const auto stored = case_from_json(to_json(world_.state));
    ASSERT_TRUE(stored.has_value()) << describe(stored.error());
    EXPECT_EQ(digest_of(*stored), digest_of(world_.state));
  }

  World world_;
  Dice& dice_;
};

std::uint32_t rounds(std::uint32_t few, std::uint32_t many) {
  return std::getenv("ENTENTE_LONG_RUNS") ? many : few;
}

TEST(RandomProcedures, InBlocksComeToTheirEnd) {
  for (std::uint32_t seed = 1; seed <= rounds(80, 4'000); ++seed) {
    Dice dice(seed);
    const std::string xml = Author(dice).procedure();
    SCOPED_TRACE(fmt::format("seed {}: {}", seed, xml));
    auto model = bpmn::read(xml, "random.bpmn");
    ASSERT_TRUE(model.has_value()) << describe(model.error());
    const pack::Pack pack = pack_of(*std::move(model));

    Wanderer wanderer(pack, dice);
    const bool closed = wanderer.play();

    EXPECT_TRUE(closed);
    EXPECT_TRUE(wanderer.state().incidents.empty());
    if (HasFailure()) return;
  }
}

TEST(RandomProcedures, CalledSoundAreNeverStuck) {
  std::uint32_t sound = 0;
  for (std::uint32_t seed = 1; seed <= rounds(1'500, 60'000); ++seed) {
    Dice dice(seed);
    const std::string xml = scribble(dice);
    auto model = bpmn::read(xml, "random.bpmn");
    if (!model) continue;
    const bpmn::Process& process = model->processes.front();
    if (!bpmn::check_soundness(process, [](std::string_view) { return nullptr; }).empty()) continue;
    ++sound;
    SCOPED_TRACE(fmt::format("seed {}: {}", seed, xml));
    const pack::Pack pack = pack_of(*std::move(model));

    Wanderer wanderer(pack, dice);
    const bool closed = wanderer.play();

    const bool in_circles = !wanderer.state().incidents.empty() || !wanderer.is_idle();
    EXPECT_TRUE(closed || in_circles) << "stuck";
    if (HasFailure()) return;
  }
  EXPECT_GT(sound, 20U);
}

}  // namespace
}  // namespace entente::kernel
