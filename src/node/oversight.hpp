// What those see who watch over the work of a node: supervisors, who plans by the calendar,
// auditors, data protection, administrators and leaders. Each view is for a role alone; what it
// shows holds no more of a case than that role may know.
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

/// Which duties a supervisor looks at.
struct DutiesAsked {
  std::optional<std::string> holder;  ///< account id; "" for what nobody holds
  bool late = false;
};

struct CalendarAsked {
  Date from;
  Date to;             ///< inclusive, at most 400 days later
  bool rows = false;   ///< the cases as well, not their counts alone
  std::string kind{};  ///< a deadline's id; empty for all
};

class Oversight {
 public:
  explicit Oversight(Engine& engine) : engine_(engine) {}

  /// GET /api/supervision: load of the supervisor's organisation by person, and of the node by
  /// organisation. @error Forbidden for who is no supervisor
  Result<Json> supervision(const access::Reader& reader);
  /// GET /api/supervision/tasks: its duties, in the order of the inbox. @error Forbidden
  Result<Json> duties(const access::Reader& reader, const DutiesAsked& asked, const Page& page);

  /// GET /api/calendar: running deadlines of the cases of the reader's organisation by the day on
  /// which their earliest reading ends. @error InvalidArgument for a period that is none
  Result<Json> calendar(const access::Reader& reader, const CalendarAsked& asked);
  /// GET /api/calendar/feed: whether the reader has a secret address, never the address itself.
  Result<Json> feed(const access::Reader& reader);
  /// A new secret address; the one before answers no more. It is told here and never again.
  Result<Json> open_feed(const access::Reader& reader);
  Result<void> close_feed(const access::Reader& reader);
  /// The calendar at a secret address, as RFC 5545: counts by day and kind, without case, reference
  /// or person. @error NotFound
  Result<std::string> feed_file(std::string_view secret);

 private:
  Engine& engine_;
};

}  // namespace entente::node
