#include <gtest/gtest.h>

#include "access/accounts.hpp"
#include "access/authorise.hpp"
#include "access/password.hpp"
#include "access/rate_limit.hpp"
#include "access/sessions.hpp"
#include "platform/entropy.hpp"

namespace entente::access {
namespace {

const Instant kNow = *parse_instant("2026-03-02T08:00:00Z");

constexpr std::string_view kAccounts = R"(
[[account]]
id = "claire"
name = "Claire Martin"
organisation = "prefecture-59"
roles = ["agent"]
password = "correct horse"

[[account]]
id = "paul"
name = "Paul Durand"
organisation = "prefecture-59"
roles = ["signatory"]
language = "en"
password = "battery staple"
delegations = [
  { act = "enforced_removal", organisation = "prefecture-59", from = "2026-01-01", to = "2026-03-31", reference = "RAA 12" },
]
)";

Reader reader_with(std::string organisation, std::set<std::string> roles) {
  Reader reader;
  reader.id = "someone";
  reader.organisation = std::move(organisation);
  reader.roles = std::move(roles);
  return reader;
}

const CaseAccess kCase{.organisations = {"prefecture-59", "post-dakar"}, .lead = "prefecture-59"};

Code code_of(const Result<void>& result) {
  EXPECT_FALSE(result);
  return result ? Code::InvalidArgument : result.error().code;
}

TEST(Password, IsKeptAsASaltedArgon2idHash) {
  const auto one = hash_password("correct horse").value();
  const auto other = hash_password("correct horse").value();

  EXPECT_EQ(one.rfind("$argon2id$", 0), 0u);
  EXPECT_NE(one, other);
  EXPECT_TRUE(verify_password(one, "correct horse"));
  EXPECT_FALSE(verify_password(one, "correct horsf"));
  EXPECT_FALSE(verify_password("not a hash", "correct horse"));
  EXPECT_FALSE(hash_password("short"));
}

TEST(Accounts, AreReadWithTheirDelegations) {
  const auto accounts = Accounts::read(kAccounts, "accounts.toml", false).value();

  const auto paul = accounts.find("paul");
  ASSERT_NE(paul, nullptr);
  EXPECT_EQ(paul->language, "en");
  ASSERT_EQ(paul->delegations.size(), 1u);
  EXPECT_EQ(paul->delegations[0].to, *parse_date("2026-03-31"));
  EXPECT_EQ(accounts.find("nobody"), nullptr);
}

TEST(Accounts, NameTheLineOfWhatIsWrong) {
  const auto place_of = [](std::string_view toml, bool production = false) {
    const auto read = Accounts::read(toml, "a.toml", production);
    return read ? std::string("none") : read.error().place;
  };

  EXPECT_EQ(place_of("[[account]]\nid = \"a\"\nname = \"A\"\norganisation = \"o\"\n"
                     "password = \"12345678\"\ncolour = \"red\"\n"),
            "a.toml:6");
  EXPECT_EQ(place_of("[[account]]\nid = 3\n"), "a.toml:2");
  EXPECT_EQ(place_of("[[account\n"), "a.toml:1");
  EXPECT_EQ(place_of(kAccounts, true), "a.toml:7");
  EXPECT_EQ(place_of(std::string(kAccounts) + "[[account]]\nid = \"paul\"\nname = \"P\"\n"
                                              "organisation = \"o\"\npassword = \"12345678\"\n"),
            "a.toml:19");
}

TEST(Accounts, WrittenForProductionHoldNoPassword) {
  const auto toml = account_toml(reader_with("prefecture-59", {"agent"}), "correct horse").value();

  EXPECT_EQ(toml.find("correct horse"), std::string::npos);
  auto accounts = Accounts::read(toml, "a.toml", true).value();
  EXPECT_TRUE(accounts.authenticate("someone", "correct horse", kNow));
  EXPECT_FALSE(accounts.authenticate("someone", "wrong horse", kNow));
}

TEST(Accounts, SayTheSameOfAnUnknownUserAndAWrongPassword) {
  auto accounts = Accounts::read(kAccounts, "a.toml", false).value();

  const auto unknown = accounts.authenticate("nobody", "correct horse", kNow);
  const auto wrong = accounts.authenticate("claire", "battery staple", kNow);

  ASSERT_FALSE(unknown);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(unknown.error(), wrong.error());
}

TEST(Delegation, IsReadByTheLegalDateWithItsLastDay) {
  const auto accounts = Accounts::read(kAccounts, "a.toml", false).value();
  const auto paul = accounts.find("paul");
  const auto& delegations = paul->delegations;
  const auto valid = [&](std::string_view act, std::string_view organisation, const char* day) {
    return delegation_on(delegations, act, organisation, *parse_date(day)) != nullptr;
  };

  EXPECT_TRUE(valid("enforced_removal", "prefecture-59", "2026-01-01"));
  EXPECT_TRUE(valid("enforced_removal", "prefecture-59", "2026-03-31"));
  EXPECT_FALSE(valid("enforced_removal", "prefecture-59", "2026-04-01"));
  EXPECT_FALSE(valid("enforced_removal", "prefecture-59", "2025-12-31"));
  EXPECT_FALSE(valid("enforced_removal", "prefecture-62", "2026-02-01"));
  EXPECT_FALSE(valid("detention", "prefecture-59", "2026-02-01"));
}

TEST(Authorise, HidesACaseOfOthersEvenItsExistence) {
  const auto stranger = reader_with("prefecture-62", {"agent"});

  for (const auto operation : {Operation::ReadCase, Operation::ReadTimeline, Operation::Work,
                               Operation::Correct, Operation::Resume, Operation::Erase})
    EXPECT_EQ(code_of(authorise(stranger, kCase, operation)), Code::NotFound);
}

TEST(Authorise, LetsThoseWhoTakePartReadAndWork) {
  const auto lead = reader_with("prefecture-59", {"agent"});
  const auto post = reader_with("post-dakar", {"officer"});

  EXPECT_TRUE(authorise(lead, kCase, Operation::ReadCase));
  EXPECT_TRUE(authorise(post, kCase, Operation::Work));
  EXPECT_TRUE(authorise(lead, kCase, Operation::Correct));
  EXPECT_TRUE(authorise(post, kCase, Operation::Correct)) << "the kernel says which facts";
  EXPECT_TRUE(sight_of(lead, kCase).confidential);
  EXPECT_FALSE(sight_of(post, kCase).confidential);
}

TEST(Authorise, ShowsAnAdministratorNoCaseOfItsOwnOrganisation) {
  const auto administrator = reader_with("prefecture-59", {std::string(kAdministrator)});

  EXPECT_EQ(code_of(authorise(administrator, kCase, Operation::ReadCase)), Code::NotFound);
  EXPECT_EQ(code_of(authorise(administrator, kCase, Operation::Work)), Code::NotFound);
  EXPECT_EQ(code_of(authorise(administrator, kCase, Operation::Open)), Code::Forbidden);
  EXPECT_TRUE(authorise(administrator, kCase, Operation::Erase));
}

TEST(Authorise, ShowsWhereACaseStandsToWhoMovesItsTokens) {
  const auto own = reader_with("prefecture-59", {std::string(kAdministrator)});
  const auto other = reader_with("prefecture-62", {std::string(kAdministrator)});
  const auto auditor = reader_with("prefecture-59", {std::string(kAuditor)});

  EXPECT_TRUE(authorise(own, kCase, Operation::ReadStanding));
  EXPECT_TRUE(sight_of(own, kCase).moves);
  EXPECT_FALSE(sight_of(own, kCase).personal);
  EXPECT_EQ(code_of(authorise(other, kCase, Operation::ReadStanding)), Code::NotFound);
  EXPECT_FALSE(sight_of(other, kCase).moves);
  EXPECT_EQ(code_of(authorise(auditor, kCase, Operation::ReadStanding)), Code::Forbidden);
}

TEST(Authorise, ShowsAnAuditorTheTimelineWithoutPersonalValues) {
  const auto auditor = reader_with("inspection", {std::string(kAuditor)});

  EXPECT_TRUE(authorise(auditor, kCase, Operation::ReadTimeline));
  EXPECT_TRUE(authorise(auditor, kCase, Operation::ReadProof));
  EXPECT_EQ(code_of(authorise(auditor, kCase, Operation::ReadCase)), Code::Forbidden);
  EXPECT_FALSE(sight_of(auditor, kCase).personal);
}

TEST(Authorise, GivesNothingToSomeoneWithoutARole) {
  EXPECT_EQ(code_of(authorise(reader_with("prefecture-59", {}), kCase, Operation::ReadCase)),
            Code::NotFound);
}

TEST(RateLimit, RefillsByTheClock) {
  RateLimit limit(2, 60);

  EXPECT_EQ(limit.wait_seconds("a", kNow), 0);
  limit.count_failure("a", kNow);
  EXPECT_EQ(limit.wait_seconds("a", kNow), 0);
  limit.count_failure("a", kNow);
  EXPECT_EQ(limit.wait_seconds("a", kNow), 60);
  EXPECT_EQ(limit.wait_seconds("b", kNow), 0);
  EXPECT_EQ(limit.wait_seconds("a", kNow.plus_seconds(59)), 1);
  EXPECT_EQ(limit.wait_seconds("a", kNow.plus_seconds(60)), 0);
}

class SessionsOfANode : public testing::Test {
 protected:
  platform::SeededEntropy entropy_{7};
  Sessions sessions_{Accounts::read(kAccounts, "a.toml", false).value(),
                     entropy_,
                     {.idle_seconds = 600, .absolute_seconds = 3'000}};
};

TEST_F(SessionsOfANode, OpenForTheRightPassword) {
  const auto opened = sessions_.open("claire", "correct horse", "10.0.0.1", kNow).value();

  EXPECT_EQ(opened.token.size(), 64u);
  EXPECT_NE(opened.token, opened.session.csrf);
  EXPECT_EQ(sessions_.find(opened.token, kNow)->reader.id, "claire");
  EXPECT_TRUE(check_csrf(opened.session, opened.session.csrf));
  EXPECT_EQ(code_of(check_csrf(opened.session, opened.token)), Code::Forbidden);
  EXPECT_EQ(code_of(check_csrf(opened.session, "")), Code::Forbidden);
}

TEST_F(SessionsOfANode, RunOutWhenIdleAndInTheEnd) {
  const auto opened = sessions_.open("claire", "correct horse", "10.0.0.1", kNow).value();

  std::int64_t second = 0;
  while (second + 500 < 3'000)
    ASSERT_TRUE(sessions_.find(opened.token, kNow.plus_seconds(second += 500)));
  EXPECT_EQ(sessions_.find(opened.token, kNow.plus_seconds(3'000)).error().code, Code::Expired);

  const auto again = sessions_.open("claire", "correct horse", "10.0.0.1", kNow).value();
  EXPECT_EQ(sessions_.find(again.token, kNow.plus_seconds(600)).error().code, Code::Expired);
  EXPECT_EQ(sessions_.find(again.token, kNow).error().code, Code::Unauthenticated);
}

TEST_F(SessionsOfANode, EndWhenTheReaderSignsOut) {
  const auto opened = sessions_.open("claire", "correct horse", "10.0.0.1", kNow).value();

  sessions_.close(opened.token);

  EXPECT_EQ(sessions_.find(opened.token, kNow).error().code, Code::Unauthenticated);
}

TEST_F(SessionsOfANode, MakeWhoGuessesWait) {
  for (int n = 0; n < 5; ++n)
    EXPECT_EQ(sessions_.open("claire", "a wrong guess", "10.0.0.1", kNow).error().code,
              Code::Unauthenticated);

  EXPECT_EQ(sessions_.open("claire", "correct horse", "10.0.0.2", kNow).error().code,
            Code::Unavailable);
  EXPECT_TRUE(sessions_.open("paul", "battery staple", "10.0.0.1", kNow));
  EXPECT_TRUE(sessions_.open("claire", "correct horse", "10.0.0.1", kNow.plus_seconds(60)));
}

}  // namespace
}  // namespace entente::access
