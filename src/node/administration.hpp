// What administrators see and do: organisations, peers, versions of packs, migrations of running
// cases, incidents, delegations and health; accounts are node/accounts.hpp's. None of it shows a
// value of a case.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "node/node.hpp"

namespace entente::node {

struct Engine;

class Administration {
 public:
  explicit Administration(Node& node) : node_(node), engine_(node.engine()) {}

  /// Each of these: @error Forbidden for who is no administrator.
  /// Of the directory, with how many open cases each has a part in.
  Result<Json> organisations(const access::Reader& reader);
  /// The trust list, with what waits to be sent to each.
  Result<Json> peers(const access::Reader& reader);
  /// Every version that was ever here, with its open cases.
  Result<Json> packs(const access::Reader& reader);
  /// What differs between two versions, file by file, in lines. @error NotFound
  Result<Json> pack_changes(const access::Reader& reader, std::string_view from,
                            std::string_view to);
  Result<Json> incidents(const access::Reader& reader);
  /// Moves by hand that wait for a second person, in cases of the reader's organisation; and the
  /// case with this reference, if one is asked for. @error NotFound
  Result<Json> moves(const access::Reader& reader, std::string_view reference);
  /// Delegations of signature by act, with their state on the legal day.
  Result<Json> delegations(const access::Reader& reader);
  Result<Json> health(const access::Reader& reader);

  /// What was proposed, begun and ended, the latest first.
  Result<Json> migrations(const access::Reader& reader);
  /// A plan to be filled in. @error NotFound
  Result<Json> sketch(const access::Reader& reader, std::string_view from, std::string_view to);
  /// What the plan would do to a batch of cases; changes nothing.
  /// @param after  case id, or empty
  Result<Json> try_plan(const access::Reader& reader, const std::string& plan,
                        const std::string& after);
  /// Asks for a second administrator. @error Malformed with the plan's line
  Result<Json> propose(const access::Reader& reader, const std::string& plan);
  /// The second administrator begins. @error Refused for who proposed it, or another plan
  Result<Json> approve(const access::Reader& reader, const std::string& plan);
  /// Moves one batch of cases of the plan that was begun by this reader; after the last, keeps that
  /// all were tried. @error Refused when it was not begun
  Result<Json> move_batch(const access::Reader& reader, const std::string& plan,
                          const std::string& after);

  /// GET /api/network: organisations of the node where they are, with their load. For leaders,
  /// supervisors, administrators and those who work for the whole country.
  Result<Json> network(const access::Reader& reader);

 private:
  Node& node_;
  Engine& engine_;
};

}  // namespace entente::node
