#include "person/identity.hpp"

#include <algorithm>
#include <utility>

#include "person/search_key.hpp"

namespace entente::person {
namespace {

/// Whether it held at `when`: begun, and not withdrawn by then.
bool holds(Instant from, const std::optional<Withdrawal>& withdrawn, Instant when) {
  return from <= when && (!withdrawn || when < withdrawn->at);
}

template <class Records, class Id>
Result<void> withdraw_from(Records& records, Id id, const Withdrawal& withdrawal,
                           Instant std::ranges::range_value_t<Records>::*since,
                           std::string_view what) {
  const auto found = std::find_if(records.begin(), records.end(),
                                  [&](const auto& record) { return record.id == id; });
  if (found == records.end()) return fail(Code::NotFound, "no {} {}", what, to_string(id));
  if (found->withdrawn) return fail(Code::Conflict, "the {} is withdrawn already", what);
  if (withdrawal.at < (*found).*since)
    return fail(Code::Conflict, "the {} cannot be withdrawn before it was made", what);
  if (withdrawal.reason.empty()) return fail(Code::InvalidArgument, "a withdrawal needs a reason");
  found->withdrawn = withdrawal;
  return {};
}

}  // namespace

Result<void> Identities::assert_values(Assertion assertion) {
  if (assertion.values.empty()) return fail(Code::InvalidArgument, "an assertion without a value");
  for (const Assertion& other : assertions_)
    if (other.id == assertion.id)
      return fail(Code::Conflict, "assertion {} exists", to_string(assertion.id));
  assertions_.push_back(std::move(assertion));
  return {};
}

Result<void> Identities::withdraw(AssertionId id, const Withdrawal& withdrawal) {
  return withdraw_from(assertions_, id, withdrawal, &Assertion::asserted_at, "assertion");
}

Result<void> Identities::link(Link link) {
  if (link.one == link.other)
    return fail(Code::InvalidArgument, "a person is not linked to itself");
  if (link.reason.empty()) return fail(Code::InvalidArgument, "a link needs a reason");
  for (const Link& other : links_)
    if (other.id == link.id) return fail(Code::Conflict, "link {} exists", to_string(link.id));

  const auto ones = same_as(link.one, link.found_at);
  const auto others = same_as(link.other, link.found_at);
  if (link.kind == LinkKind::DistinctPersons && ones.contains(link.other))
    return fail(Code::Conflict, "the two are linked as one person: undo that first");
  if (link.kind == LinkKind::SamePerson)
    for (const Link& finding : links_)
      if (finding.kind == LinkKind::DistinctPersons &&
          holds(finding.found_at, finding.withdrawn, link.found_at) &&
          ((ones.contains(finding.one) && others.contains(finding.other)) ||
           (ones.contains(finding.other) && others.contains(finding.one))))
        return fail(Code::Conflict, "they were found to be distinct persons: {}", finding.reason);
  links_.push_back(std::move(link));
  return {};
}

Result<void> Identities::unlink(LinkId id, const Withdrawal& withdrawal) {
  return withdraw_from(links_, id, withdrawal, &Link::found_at, "link");
}

std::map<std::string, std::vector<HeldValue>> Identities::values_of(
    const std::set<PersonId>& persons, Instant when) const {
  std::map<std::string, std::map<std::string, std::vector<const Assertion*>>> fields;
  for (const Assertion& assertion : assertions_)
    if (persons.contains(assertion.person) &&
        holds(assertion.asserted_at, assertion.withdrawn, when))
      for (const auto& [field, value] : assertion.values)
        fields[field][value].push_back(&assertion);

  std::map<std::string, std::vector<HeldValue>> held;
  for (auto& [field, values] : fields)
    for (auto& [value, by] : values) {
      std::stable_sort(by.begin(), by.end(), [](const Assertion* left, const Assertion* right) {
        return left->asserted_at < right->asserted_at;
      });
      held[field].push_back({value, std::move(by)});
    }
  return held;
}

std::set<PersonId> Identities::same_as(PersonId person, Instant when) const {
  std::set<PersonId> joined{person};
  std::vector<PersonId> open{person};
  while (!open.empty()) {
    const PersonId current = open.back();
    open.pop_back();
    for (const Link& link : links_) {
      if (link.kind != LinkKind::SamePerson || !holds(link.found_at, link.withdrawn, when))
        continue;
      if (link.one == current && joined.insert(link.other).second) open.push_back(link.other);
      if (link.other == current && joined.insert(link.one).second) open.push_back(link.one);
    }
  }
  return joined;
}

Comparison compare(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return Comparison::Unknown;
  if (one == other) return Comparison::Equal;
  return search_words(one) == search_words(other) ? Comparison::Alike : Comparison::Different;
}

}  // namespace entente::person
