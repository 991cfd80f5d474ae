#include "person/identity.hpp"

#include <gtest/gtest.h>

#include "base/codec.hpp"

namespace entente::person {
namespace {

template <class T>
T id(unsigned char n) {
  T made;
  made.uuid.bytes[15] = n;
  return made;
}
Instant at(int day) {
  return parse_instant(fmt::format("2026-03-{:02}T08:00:00Z", day)).value();
}

const PersonId kAnna = id<PersonId>(1);
const PersonId kAna = id<PersonId>(2);
const PersonId kOther = id<PersonId>(3);

Assertion says(unsigned char n, PersonId person, int day, std::string name) {
  return {id<AssertionId>(n),
          person,
          {SourceKind::Document, "L898902C3"},
          at(day),
          {{"family_name", std::move(name)}},
          {}};
}
Link links(unsigned char n, LinkKind kind, PersonId one, PersonId other, int day) {
  return {id<LinkId>(n), kind, one, other, at(day), "agent", "same fingerprints", {}};
}
Withdrawal withdrawal(int day) {
  return {at(day), "agent", "read wrongly"};
}

TEST(Identities, WhatWasKnownOnADayCanBeReadAgain) {
  Identities identities;
  EXPECT_TRUE(identities.assert_values(says(1, kAnna, 2, "ERIKSON")));
  EXPECT_TRUE(identities.assert_values(says(2, kAnna, 5, "ERIKSSON")));
  EXPECT_TRUE(identities.withdraw(id<AssertionId>(1), withdrawal(6)));

  EXPECT_TRUE(identities.values_of({kAnna}, at(1)).empty());
  EXPECT_EQ(identities.values_of({kAnna}, at(3)).at("family_name").front().value, "ERIKSON");
  EXPECT_EQ(identities.values_of({kAnna}, at(5)).at("family_name").size(), 2U);
  EXPECT_EQ(identities.values_of({kAnna}, at(6)).at("family_name").front().value, "ERIKSSON");
  EXPECT_EQ(identities.assertions().size(), 2U);
}

TEST(Identities, TheSameValueFromTwoSourcesIsHeldByBoth) {
  Identities identities;
  EXPECT_TRUE(identities.assert_values(says(1, kAnna, 5, "ERIKSSON")));
  EXPECT_TRUE(identities.assert_values(says(2, kAnna, 2, "ERIKSSON")));

  const auto held = identities.values_of({kAnna}, at(9)).at("family_name");

  ASSERT_EQ(held.size(), 1U);
  ASSERT_EQ(held.front().held_by.size(), 2U);
  EXPECT_EQ(held.front().held_by.front()->id, id<AssertionId>(2));
}

TEST(Identities, ALinkJoinsAndItsWithdrawalParts) {
  Identities identities;
  EXPECT_TRUE(identities.link(links(1, LinkKind::SamePerson, kAnna, kAna, 2)));
  EXPECT_TRUE(identities.link(links(2, LinkKind::SamePerson, kAna, kOther, 3)));
  EXPECT_TRUE(identities.unlink(id<LinkId>(1), withdrawal(5)));

  EXPECT_EQ(identities.same_as(kAnna, at(1)), std::set{kAnna});
  EXPECT_EQ(identities.same_as(kAnna, at(2)), (std::set{kAnna, kAna}));
  EXPECT_EQ(identities.same_as(kOther, at(4)), (std::set{kAnna, kAna, kOther}));
  EXPECT_EQ(identities.same_as(kAnna, at(5)), std::set{kAnna});
  EXPECT_EQ(identities.links().size(), 2U);
}

TEST(Identities, APossibleLinkHasNoEffect) {
  Identities identities;
  EXPECT_TRUE(identities.link(links(1, LinkKind::PossiblySame, kAnna, kAna, 2)));

  EXPECT_EQ(identities.same_as(kAnna, at(9)), std::set{kAnna});
}

TEST(Identities, PersonsFoundDistinctAreNotLinkedEvenThroughAThird) {
  Identities identities;
  EXPECT_TRUE(identities.link(links(1, LinkKind::DistinctPersons, kAnna, kOther, 2)));
  EXPECT_TRUE(identities.link(links(2, LinkKind::SamePerson, kAnna, kAna, 3)));

  EXPECT_EQ(identities.link(links(3, LinkKind::SamePerson, kAna, kOther, 4)).error().code,
            Code::Conflict);
  EXPECT_EQ(identities.link(links(4, LinkKind::DistinctPersons, kAna, kAnna, 4)).error().code,
            Code::Conflict);
  EXPECT_TRUE(identities.unlink(id<LinkId>(1), withdrawal(5)));
  EXPECT_TRUE(identities.link(links(5, LinkKind::SamePerson, kAna, kOther, 6)));
}

TEST(Identities, WhatMakesNoSenseIsRefused) {
  Identities identities;
  EXPECT_TRUE(identities.assert_values(says(1, kAnna, 5, "ERIKSSON")));
  Assertion empty = says(2, kAnna, 5, "");
  empty.values.clear();
  Link unreasoned = links(1, LinkKind::SamePerson, kAnna, kAna, 2);
  unreasoned.reason.clear();

  EXPECT_EQ(identities.assert_values(says(1, kAna, 6, "X")).error().code, Code::Conflict);
  EXPECT_FALSE(identities.assert_values(empty));
  EXPECT_EQ(identities.withdraw(id<AssertionId>(9), withdrawal(6)).error().code, Code::NotFound);
  EXPECT_FALSE(identities.withdraw(id<AssertionId>(1), withdrawal(4)));
  EXPECT_FALSE(identities.withdraw(id<AssertionId>(1), {at(6), "agent", ""}));
  EXPECT_TRUE(identities.withdraw(id<AssertionId>(1), withdrawal(6)));
  EXPECT_FALSE(identities.withdraw(id<AssertionId>(1), withdrawal(7)));
  EXPECT_FALSE(identities.link(links(1, LinkKind::SamePerson, kAnna, kAnna, 2)));
  EXPECT_FALSE(identities.link(unreasoned));
}

TEST(Assertion, ItsRecordIsReadBack) {
  Assertion assertion = says(1, kAnna, 5, "ERIKSSON");
  assertion.withdrawn = withdrawal(6);

  EXPECT_EQ(codec::from_json<Assertion>(codec::to_json(assertion)).value(), assertion);
}

TEST(Comparison, SpellingIsEqualScriptsAreAlikeAndTheRestIsForAHuman) {
  EXPECT_EQ(compare("ERIKSSON", "ERIKSSON"), Comparison::Equal);
  EXPECT_EQ(compare("Eriksson Anna", "ANNA ÉRIKSSON"), Comparison::Alike);
  EXPECT_EQ(compare("Ольга", "Olga"), Comparison::Alike);
  EXPECT_EQ(compare("ERIKSSON", "ERIKSEN"), Comparison::Different);
  EXPECT_EQ(compare("", "ERIKSEN"), Comparison::Unknown);
}

}  // namespace
}  // namespace entente::person
