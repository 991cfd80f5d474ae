// What auditors and data protection see: the journal of the whole node with its proofs, who read
// what, what has been kept long enough, and what persons asked about their data. No value of a case
// is in any of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "node/views.hpp"

namespace entente::node {

struct Engine;

/// Which events of the journal to list; empty members do not limit.
struct JournalAsked {
  std::string reference;       ///< of a case, in full
  std::string event;           ///< its type: "TaskCompleted"
  std::string actor;           ///< account id, partner or "timer"
  bool interventions = false;  ///< what people did beside or against the procedure alone
  std::optional<Date> from;    ///< recorded on this day or later, in the node's time zone
  std::optional<Date> to;
};

struct AccessesAsked {
  std::string reference;
  std::string user;
  std::optional<Date> from;
  std::optional<Date> to;
};

struct NewPersonRequest {
  std::string kind;
  std::string reference;  ///< of a case; empty when there is none here
  std::string received_on;
};

class Inspection {
 public:
  explicit Inspection(Engine& engine) : engine_(engine) {}

  /// GET /api/journal: the latest first. Auditors alone. A page looks at a bounded number of
  /// events, so that it may be empty and have a next one.
  Result<Json> journal(const access::Reader& reader, const JournalAsked& asked, const Page& page);
  /// GET /api/journal/{position}/proof: that an event is in the public log.
  Result<Json> proof(const access::Reader& reader, std::uint64_t position);
  /// GET /api/accesses: who read what, the latest first. Auditors and data protection.
  Result<Json> accesses(const access::Reader& reader, const AccessesAsked& asked, const Page& page);
  /// GET /api/accesses/verification: hashes the whole access log again.
  Result<Json> verify_accesses(const access::Reader& reader);

  /// GET /api/retention: rules of retention that run, a page of cases at a time. Data protection
  /// and administrators.
  /// @param ahead_days  how long before the day a row is listed
  Result<Json> retention(const access::Reader& reader, std::int32_t ahead_days, const Page& page);

  /// GET /api/requests: what persons asked, with what is still open and until when.
  Result<Json> requests(const access::Reader& reader);
  Result<Json> record_request(const access::Reader& reader, const NewPersonRequest& request);
  Result<Json> extend_request(const access::Reader& reader, const std::string& id);
  /// @param outcome  granted, partly, refused or no_right
  Result<Json> answer_request(const access::Reader& reader, const std::string& id,
                              const std::string& outcome);

 private:
  Engine& engine_;
};

}  // namespace entente::node
