// The description of the API: openapi.yaml as JSON, embedded when the program is built.
#pragma once

#include <string_view>

namespace entente::server {

std::string_view openapi_json();

}  // namespace entente::server
