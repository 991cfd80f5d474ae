// What an HTML form sends: application/x-www-form-urlencoded and multipart/form-data (RFC 7578).
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"
#include "server/http/request.hpp"

namespace entente::server {

struct FormField {
  std::string value;
  std::string file_name;  ///< of a file's field
};

/// Fields by name; of a repeated one the first. @error Unsupported for another type; Malformed
Result<std::map<std::string, FormField>> form_body(const Request& request);

}  // namespace entente::server
