// Problem details (RFC 9457): how an error is told over HTTP. The code of the error is stable and
// decides the status; the title is in the reader's language, the detail names what and where.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "node/request.hpp"
#include "server/http/response.hpp"

namespace entente::server {

struct Problem {
  int status = 500;
  Code code = Code::Io;
  std::string detail;
  std::string place;  ///< JSON pointer, position, or the name of a parameter or field
  std::vector<node::ShownGround> grounds;
  std::string french = {};    ///< the detail for a reader of French
  std::uint64_t version = 0;  ///< of the case that kept the refusal; zero: none did
};

/// The status that a code is answered with when nothing more is known.
int status_of(Code code);
/// The title of a status and code. @param language "fr" or "en"
std::string_view title_of(Code code, int status, std::string_view language);

/// What corrupt or failing storage says stays on the node: the detail is for its operator alone.
Problem problem_of(const Error& error);
Problem problem_of(const node::ShownRefusal& refusal);

Response problem_response(const Problem& problem, std::string_view language);

}  // namespace entente::server
