// Who someone is, as dated assertions: what a document, an authority or the person said, and when.
// Nothing is overwritten and no two persons are merged: assertions are withdrawn, persons are
// linked and unlinked, and what was believed on any day can be read again. Which assertion is
// right, and whether two persons are one, a human decides.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace entente::person {

using AssertionId = Id<struct AssertionTag>;
using LinkId = Id<struct LinkTag>;

enum class SourceKind { Document, Authority, Declaration, Partner, Correction };
BOOST_DESCRIBE_ENUM(SourceKind, Document, Authority, Declaration, Partner, Correction)

struct Source {
  SourceKind kind = SourceKind::Declaration;
  std::string reference;  ///< the document's number, the authority's file, the partner's message

  bool operator==(const Source&) const = default;
};
BOOST_DESCRIBE_STRUCT(Source, (), (kind, reference))

/// The end of something that stays on record.
struct Withdrawal {
  Instant at;
  std::string by;
  std::string reason;

  bool operator==(const Withdrawal&) const = default;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (), (at, by, reason))

/// What one source said of a person at one time. The fields are the pack's: "family_name".
struct Assertion {
  AssertionId id;
  PersonId person;
  Source source;
  Instant asserted_at;  ///< from then on it is part of what is known
  std::map<std::string, std::string> values;
  std::optional<Withdrawal> withdrawn;

  bool operator==(const Assertion&) const = default;
};
BOOST_DESCRIBE_STRUCT(Assertion, (), (id, person, source, asserted_at, values, withdrawn))

enum class LinkKind {
  SamePerson,      ///< two records are one person
  PossiblySame,    ///< to be looked at; it has no effect
  DistinctPersons  ///< found to be two, so that they are not linked again by habit
};
BOOST_DESCRIBE_ENUM(LinkKind, SamePerson, PossiblySame, DistinctPersons)

/// A human's finding about two persons; undone by withdrawing it.
struct Link {
  LinkId id;
  LinkKind kind = LinkKind::PossiblySame;
  PersonId one;
  PersonId other;
  Instant found_at;
  std::string by;
  std::string reason;
  std::optional<Withdrawal> withdrawn;

  bool operator==(const Link&) const = default;
};
BOOST_DESCRIBE_STRUCT(Link, (), (id, kind, one, other, found_at, by, reason, withdrawn))

/// One value of a field with those who hold it.
struct HeldValue {
  std::string value;
  std::vector<const Assertion*> held_by;  ///< oldest first
};

/// The assertions and links about a set of persons. It only grows.
class Identities {
 public:
  /// @error Conflict for an id used before; InvalidArgument without a value
  Result<void> assert_values(Assertion assertion);
  /// @error NotFound; Conflict when it is withdrawn already, or withdrawn before it was made
  Result<void> withdraw(AssertionId id, const Withdrawal& withdrawal);

  /// @error InvalidArgument for one person linked to itself, or no reason; Conflict for an id used
  ///        before, and where SamePerson would join persons found distinct, or the reverse
  Result<void> link(Link link);
  /// @error as withdraw()
  Result<void> unlink(LinkId id, const Withdrawal& withdrawal);

  /// Each field's values at `when`, in order of the value; more than one is a dispute, for a human.
  std::map<std::string, std::vector<HeldValue>> values_of(const std::set<PersonId>& persons,
                                                          Instant when) const;
  /// The person and all that SamePerson links joined to it at `when`.
  std::set<PersonId> same_as(PersonId person, Instant when) const;

  const std::vector<Assertion>& assertions() const { return assertions_; }
  const std::vector<Link>& links() const { return links_; }

 private:
  std::vector<Assertion> assertions_;
  std::vector<Link> links_;
};

/// How two persons compare on one field, to be shown to a human: never a score.
enum class Comparison { Equal, Alike, Different, Unknown };

/// Equal spelling; alike when only the search words agree; unknown when one side is empty.
Comparison compare(std::string_view one, std::string_view other);

}  // namespace entente::person
