// The register of what persons ask about their data, with its clock. It lives in the node's own
// stream, so that the journal keeps who recorded and answered what; it holds no personal value. How
// long there is to answer is data of the packs: common/compliance/requests.toml. Internal to node/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendar/counting_rule.hpp"
#include "node/engine.hpp"

namespace entente::node {

/// A kind of request and the law on its answer.
struct RequestRule {
  std::string kind;
  pack::Bilingual title;
  calendar::Period answer_within;
  calendar::Period extension;
  std::string article;
  std::string addressed_to;
  std::string no_right;  ///< articles by which there is no such right; empty: there is
  std::string confidence;
};
/// @error NotFound when no pack of the node says, Malformed with the file and line
Result<std::vector<RequestRule>> request_rules(const Engine& engine);

/// One request as its events tell it.
struct PersonRequest {
  std::string id;
  std::string kind;
  std::optional<CaseId> case_id;
  Date received_on;
  Date due_on;
  bool extended = false;
  std::optional<Date> answered_on;
  std::string outcome;  ///< "granted", "partly", "refused" or "no_right"
  std::string by;       ///< who wrote last
};
/// All of them, in the order in which they were recorded.
Result<std::vector<PersonRequest>> person_requests(Engine& engine);

Result<PersonRequest> record_person_request(Engine& engine, const std::string& by,
                                            const std::string& kind,
                                            const std::optional<CaseId>& case_id, Date received_on);
/// @error NotFound; Conflict when it was answered or extended before, or its time is over
Result<PersonRequest> extend_person_request(Engine& engine, const std::string& by,
                                            const std::string& id);
/// @error NotFound; Conflict when it was answered before
Result<PersonRequest> answer_person_request(Engine& engine, const std::string& by,
                                            const std::string& id, const std::string& outcome);

}  // namespace entente::node
