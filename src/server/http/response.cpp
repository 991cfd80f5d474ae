#include "server/http/response.hpp"

#include <boost/json/serialize.hpp>

namespace entente::server {

const std::string* Response::header(std::string_view name) const {
  for (const auto& [known, value] : headers)
    if (known == name) return &value;
  return nullptr;
}

Response json_response(const Json& json, int status) {
  Response response;
  response.status = status;
  response.body = boost::json::serialize(json);
  response.with("Content-Type", "application/json");
  return response;
}

Response text_response(std::string_view media_type, std::string body, int status) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.with("Content-Type", media_type);
  return response;
}

}  // namespace entente::server
