// Events of an agreement's stream in one node. An event carries all that is needed to apply it; a
// released one never changes meaning.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "ledger/entry.hpp"

namespace entente::ledger {

struct BookOpened {
  static constexpr std::string_view kType = "BookOpened";
  std::string agreement;
  std::string party;  ///< whose book it is
  std::string pack;   ///< content hash of the pack that holds the agreement
  bool operator==(const BookOpened&) const = default;
};

struct EntryPosted {
  static constexpr std::string_view kType = "EntryPosted";
  Entry entry;
  std::vector<Posting> postings;
  bool operator==(const EntryPosted&) const = default;
};

/// The law or a clause said no; nothing else changed.
struct EntryRefused {
  static constexpr std::string_view kType = "EntryRefused";
  Entry entry;
  std::string key;  ///< text key
  std::string instrument;
  std::string article;
  Json arguments;
  bool operator==(const EntryRefused&) const = default;
};

/// Somebody asks that a count or a reversal be entered by hand; a second person confirms it, which
/// is an EntryPosted of the same id.
struct EntryProposed {
  static constexpr std::string_view kType = "EntryProposed";
  Entry entry;
  Date proposed_on;  ///< legal day
  bool operator==(const EntryProposed&) const = default;
};

struct ProposalWithdrawn {
  static constexpr std::string_view kType = "ProposalWithdrawn";
  Uuid entry;
  std::string by;
  bool operator==(const ProposalWithdrawn&) const = default;
};

/// A place that was drawn, and the reservation that it is in the book of the party that decides.
struct DrawnPlace {
  Digest candidate;  ///< its commitment
  Uuid reservation;
  Uuid of_case;
  bool operator==(const DrawnPlace&) const = default;
};

/// The transcript of a draw as it stands: committed, closed, drawn, or with one more round.
struct DrawRecorded {
  static constexpr std::string_view kType = "DrawRecorded";
  Json draw;
  std::vector<DrawnPlace> places;  ///< of the rounds that are new; empty where others decide
  std::string by;
  Date recorded_on;  ///< legal day
  bool operator==(const DrawRecorded&) const = default;
};

/// A party signed its statement of a week; the last one of a party counts.
struct StatementSigned {
  static constexpr std::string_view kType = "StatementSigned";
  std::string party;
  Date week;  ///< its Monday
  Json statement;
  Digest digest;          ///< SHA-256 of the statement's canonical bytes
  std::string signature;  ///< base64, Ed25519
  /// A party without a node signs a file: its bytes in base64, which the signature is over, and
  /// when the file says that it was stated.
  std::optional<std::string> file = {};
  std::optional<Instant> stated_at = {};
  bool operator==(const StatementSigned&) const = default;
};

/// Our signed statement of a week was handed over, as a file, to a party without a node.
struct StatementIssued {
  static constexpr std::string_view kType = "StatementIssued";
  std::string to;  ///< the party
  Date week;       ///< its Monday
  Digest digest;   ///< of the statement
  Instant stated_at;
  Digest csv;  ///< SHA-256 of each file
  Digest json;
  std::string by;
  Date issued_on;  ///< legal day
  bool operator==(const StatementIssued&) const = default;
};

using Event = std::variant<BookOpened, EntryPosted, EntryRefused, StatementSigned, EntryProposed,
                           ProposalWithdrawn, DrawRecorded, StatementIssued>;

std::string_view type_of(const Event& event);
Json to_json(const Event& event);
/// @error Malformed with a JSON pointer as place
Result<Event> event_from_json(const Json& json);

}  // namespace entente::ledger
