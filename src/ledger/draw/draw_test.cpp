#include "ledger/draw/draw.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <random>

#include "ledger/draw/filling.hpp"
#include "ledger/draw/hmac_drbg.hpp"

namespace entente::ledger {
namespace {

Instant instant(std::string_view text) {
  return parse_instant(text).value();
}

TEST(HmacDrbg, GivesTheBytesOfNistsVectors) {
  // CAVP drbgvectors_no_reseed, HMAC_DRBG, SHA-256, 256 + 128 bits, COUNT = 0.
  HmacDrbg drbg(
      from_hex("ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488").value(),
      from_hex("659ba96c601dc69fc902940805ec0ca8").value(), {});

  [[maybe_unused]] const Bytes first = drbg.generate(128);
  const Bytes second = drbg.generate(128);

  EXPECT_EQ(to_hex(second),
            "e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89"
            "d54fbb978a15b5c443c9ec21036d2460b6f73ebad0dc2aba6e624abf07745bc1"
            "07694bb7547bb0995f70de25d6b29e2d3011bb19d27676c07162c8b5ccde0668"
            "961df86803482cb37ed6d5c0bb8d50cf1f50d476aa0458bdaba806f48be9dcb8");
}

TEST(HmacDrbg, DrawsUniformlyBelowABound) {
  HmacDrbg drbg({1, 2, 3}, {}, {});
  std::array<int, 6> seen{};
  for (int n = 0; n < 6'000; ++n) ++seen[drbg.below(6)];
  double chi = 0;
  for (const int count : seen) chi += (count - 1000.0) * (count - 1000.0) / 1000.0;
  EXPECT_LT(chi, 20.5);  // 5 degrees of freedom, 0.1 %
}

std::int64_t filled(const std::vector<std::int64_t>& sizes, const std::vector<bool>& taken) {
  std::int64_t sum = 0;
  for (std::size_t n = 0; n < sizes.size(); ++n) sum += taken[n] ? sizes[n] : 0;
  return sum;
}

TEST(Filling, IsTheFirstOfAllSelectionsThatFillTheMost) {
  EXPECT_TRUE(rc::check([] {
    const auto sizes =
        *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 7));
    RC_PRE(sizes.size() <= 12);
    const auto places = *rc::gen::inRange<std::int64_t>(0, 30);

    const auto taken = fill_places(sizes, places, Fill::Places);
    const auto greedy = fill_places(sizes, places, Fill::Order);

    // Every selection, each as a number whose first group is the highest bit.
    std::int64_t most = -1;
    std::vector<bool> best(sizes.size());
    std::vector<bool> first(sizes.size());
    bool first_found = false;
    const std::uint32_t all = 1u << sizes.size();
    for (std::uint32_t mask = all; mask-- > 0;) {
      std::vector<bool> selection(sizes.size());
      for (std::size_t n = 0; n < sizes.size(); ++n)
        selection[n] = mask >> (sizes.size() - 1 - n) & 1u;
      const auto sum = filled(sizes, selection);
      if (sum > places) continue;
      if (!first_found) first = selection;
      first_found = true;
      if (sum > most) {
        most = sum;
        best = selection;
      }
    }
    RC_ASSERT(taken == best);
    RC_ASSERT(greedy == first);
  }));
}

/// The same optimum by GLPK: a weighted objective under which more places outweigh every order,
/// and an earlier group all those after it.
std::optional<std::vector<bool>> solved_by_glpk(const std::vector<std::int64_t>& sizes,
                                                std::int64_t places, const std::string& stem) {
  std::ofstream model(stem + ".lp");
  const std::size_t count = sizes.size();
  model << "Maximize\n obj:";
  for (std::size_t n = 0; n < count; ++n)
    model << " + " << (sizes[n] << count) + (std::int64_t{1} << (count - 1 - n)) << " x" << n;
  model << "\nSubject To\n places:";
  for (std::size_t n = 0; n < count; ++n) model << " + " << sizes[n] << " x" << n;
  model << " <= " << places << "\nBinary\n";
  for (std::size_t n = 0; n < count; ++n) model << " x" << n << "\n";
  model << "End\n";
  model.close();
  const std::string command =
      "glpsol --lp " + stem + ".lp --write " + stem + ".sol >" + stem + ".out 2>&1";
  if (std::system(command.c_str()) != 0) return std::nullopt;
  std::vector<bool> taken(count, false);
  std::ifstream solution(stem + ".sol");
  for (std::string line; std::getline(solution, line);) {
    std::size_t column = 0;
    int value = 0;
    if (std::sscanf(line.c_str(), "j %zu %d", &column, &value) == 2 && column >= 1)
      taken.at(column - 1) = value == 1;
  }
  return taken;
}

TEST(Filling, AgreesWithAnIntegerSolverUnderTheSameOrder) {
  if (std::system("command -v glpsol >/dev/null 2>&1") != 0)
    GTEST_SKIP() << "glpsol is not installed (Debian package glpk-utils)";
  std::minstd_rand random(20260302);
  for (int n = 0; n < 12; ++n) {
    std::vector<std::int64_t> sizes(18);
    for (auto& size : sizes) size = 1 + random() % 7;
    const auto places = static_cast<std::int64_t>(5 + random() % 50);

    const auto solved =
        solved_by_glpk(sizes, places, testing::TempDir() + "entente_filling_" + std::to_string(n));

    ASSERT_TRUE(solved);
    EXPECT_EQ(fill_places(sizes, places, Fill::Places), *solved);
  }
}

/// A draw of two parties over `count` candidates, closed and revealed.
Draw sample(std::size_t count, std::int64_t places) {
  Draw draw;
  draw.id = derived_uuid(Uuid{}, 1, 1);
  draw.agreement = "pair";
  draw.direction = "to_b";
  draw.places = places;
  draw.priorities = {"reunion"};
  const Bytes one(32, 7);
  const Bytes two(32, 9);
  const Instant committed = instant("2030-03-01T08:00:00Z");
  draw.seeds = {{"a", seed_commitment(one), committed, "", "", ""},
                {"b", seed_commitment(two), committed, "", "", ""}};
  for (std::size_t n = 0; n < count; ++n) {
    const auto persons = static_cast<std::int64_t>(1 + n % 4);
    const std::string priority = n % 9 == 0 ? "reunion" : "";
    const auto name = "candidate " + std::to_string(n);
    draw.candidates.push_back(
        {candidate_commitment(draw.id, name, Bytes(16, static_cast<std::uint8_t>(n)), persons,
                              priority),
         persons, priority});
  }
  EXPECT_TRUE(close(draw, instant("2030-03-02T08:00:00Z")));
  EXPECT_TRUE(reveal(draw, "a", one));
  EXPECT_TRUE(reveal(draw, "b", two));
  return draw;
}

std::vector<std::string> faults_but_signatures(const Draw& draw) {
  std::vector<std::string> out;
  for (auto& fault : verify(draw).faults)
    if (fault.rfind("nobody signed", 0) != 0) out.push_back(fault);
  return out;
}

TEST(Draw, IsRecomputedFromItsTranscript) {
  Draw draw = sample(40, 30);
  ASSERT_TRUE(run(draw, instant("2030-03-02T09:00:00Z")));

  const auto read = draw_from_json(parse_json(canonical_json(to_json(draw)).value()).value());

  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(*read, draw);
  EXPECT_TRUE(faults_but_signatures(*read).empty());
  std::int64_t persons = 0;
  std::set<std::string> unplaced;
  for (const auto& one : draw.candidates) {
    const auto& placed = draw.rounds[0].placed;
    if (std::count(placed.begin(), placed.end(), one.commitment))
      persons += one.persons;
    else
      unplaced.insert(one.priority);
  }
  EXPECT_EQ(persons, 30);
  EXPECT_FALSE(unplaced.contains("reunion"));  // the priority class is served first
}

TEST(Draw, AnythingChangedAfterwardsIsFound) {
  Draw draw = sample(20, 12);
  ASSERT_TRUE(run(draw, instant("2030-03-02T09:00:00Z")));
  ASSERT_TRUE(faults_but_signatures(draw).empty());

  const auto found = [&](auto change) {
    Draw changed = draw;
    change(changed);
    return !faults_but_signatures(changed).empty();
  };

  EXPECT_TRUE(found([](Draw& d) { d.seeds[1].seed[0] = d.seeds[1].seed[0] == '0' ? '1' : '0'; }));
  EXPECT_TRUE(found([](Draw& d) { std::swap(d.order[0], d.order[1]); }));
  EXPECT_TRUE(found([](Draw& d) { d.candidates[3].persons += 1; }));
  EXPECT_TRUE(found([](Draw& d) { d.candidates.erase(d.candidates.begin()); }));
  EXPECT_TRUE(found([](Draw& d) { d.rounds[0].placed.pop_back(); }));
  EXPECT_TRUE(found([](Draw& d) { std::swap(d.seeds[0], d.seeds[1]); }));
  EXPECT_TRUE(found([](Draw& d) { d.seeds[0].committed_at = *d.closed_at; }));
  EXPECT_TRUE(found([](Draw& d) { d.places += 1; }));
}

TEST(Draw, WhoRevealsSignsTheListAndAllThatTheDrawFollowsFrom) {
  const Draw draw = sample(20, 12);
  const auto signed_for = [](const Draw& one) { return reveal_to_sign(one, one.seeds[0]); };
  const auto other = [&](auto change) {
    Draw changed = draw;
    change(changed);
    return signed_for(changed) != signed_for(draw);
  };

  EXPECT_TRUE(other([](Draw& d) { d.candidates[3].commitment = sha256("another salt"); }));
  EXPECT_TRUE(other([](Draw& d) { d.candidates.pop_back(); }));
  EXPECT_TRUE(other([](Draw& d) { d.places += 1; }));
  EXPECT_TRUE(other([](Draw& d) { d.fill = Fill::Order; }));
  EXPECT_TRUE(other([](Draw& d) { d.priorities.clear(); }));
  EXPECT_TRUE(other([](Draw& d) { d.closed_at = instant("2030-03-02T08:00:01Z"); }));
  EXPECT_TRUE(other([](Draw& d) { d.seeds.pop_back(); }));
  EXPECT_TRUE(other([](Draw& d) { d.seeds[0].seed[0] = d.seeds[0].seed[0] == '0' ? '1' : '0'; }));
  EXPECT_FALSE(other([](Draw& d) { d.seeds[1].seed.clear(); })) << "the other may come later";
  std::size_t signed_lists = 0;
  for (const auto& claim : verify(draw).claims)
    if (claim.message == reveal_to_sign(draw, draw.seeds[signed_lists % 2])) ++signed_lists;
  EXPECT_EQ(signed_lists, 2u);
}

TEST(Draw, ASignatureWithoutItsRoundIsAFault) {
  Draw draw = sample(5, 3);
  ASSERT_TRUE(run(draw, instant("2030-03-02T09:00:00Z")));
  draw.signatures.resize(2);

  EXPECT_EQ(verify(draw).faults, std::vector<std::string>{"1 rounds are there, and 2 are signed"});
}

TEST(Draw, NothingIsClosedRevealedOrDrawnOutOfOrder) {
  Draw draw = sample(5, 3);
  Draw open = draw;
  open.closed_at.reset();
  open.seeds[0].seed.clear();

  EXPECT_EQ(reveal(open, "a", Bytes(32, 7)).error().code, Code::Refused);
  EXPECT_EQ(close(open, instant("2030-03-01T07:00:00Z")).error().code, Code::Refused);
  EXPECT_EQ(run(open, instant("2030-03-02T09:00:00Z")).error().code, Code::Refused);
  ASSERT_TRUE(close(open, instant("2030-03-02T08:00:00Z")));
  EXPECT_EQ(run(open, instant("2030-03-02T09:00:00Z")).error().code, Code::Refused);
  EXPECT_EQ(reveal(open, "a", Bytes(32, 8)).error().code, Code::InvalidArgument);
  EXPECT_EQ(reveal(open, "c", Bytes(32, 8)).error().code, Code::NotFound);
  ASSERT_TRUE(run(draw, instant("2030-03-02T09:00:00Z")));
  EXPECT_EQ(run(draw, instant("2030-03-02T09:00:00Z")).error().code, Code::Conflict);
}

TEST(Draw, APlaceThatFallsFreeGoesOnInTheSameOrder) {
  Draw draw = sample(40, 30);
  ASSERT_TRUE(run(draw, instant("2030-03-02T09:00:00Z")));
  const Digest leaves = draw.rounds[0].placed[2];

  ASSERT_TRUE(run_again(draw, instant("2030-03-02T15:00:00Z"), {leaves}));

  EXPECT_TRUE(faults_but_signatures(draw).empty());
  std::int64_t persons = 0;
  std::set<Digest> in;
  for (const auto& round : draw.rounds) in.insert(round.placed.begin(), round.placed.end());
  in.erase(leaves);
  for (const auto& one : draw.candidates) persons += in.contains(one.commitment) ? one.persons : 0;
  EXPECT_EQ(persons, 30);
  EXPECT_FALSE(run_again(draw, instant("2030-03-02T16:00:00Z"), {leaves}));  // left before
  EXPECT_EQ(draw.rounds.size(), 2u);
}

TEST(Draw, AloneASeedWarnsAndUnsignedIsAFault) {
  Draw draw = sample(5, 3);
  ASSERT_TRUE(run(draw, instant("2030-03-02T09:00:00Z")));

  EXPECT_TRUE(verify(draw).warnings.empty());
  EXPECT_EQ(verify(draw).faults, std::vector<std::string>{"nobody signed round 1"});
  draw.seeds.pop_back();
  EXPECT_EQ(verify(draw).warnings.size(), 1u);
}

}  // namespace
}  // namespace entente::ledger
