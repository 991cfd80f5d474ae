#include "base/result.hpp"

namespace entente {

std::string_view to_string(Code code) {
  switch (code) {
    case Code::InvalidArgument:
      return "invalid_argument";
    case Code::Malformed:
      return "malformed";
    case Code::NotFound:
      return "not_found";
    case Code::Conflict:
      return "conflict";
    case Code::Unauthenticated:
      return "unauthenticated";
    case Code::Forbidden:
      return "forbidden";
    case Code::Refused:
      return "refused";
    case Code::TooLarge:
      return "too_large";
    case Code::Unsupported:
      return "unsupported";
    case Code::Expired:
      return "expired";
    case Code::Unavailable:
      return "unavailable";
    case Code::Corrupt:
      return "corrupt";
    case Code::Io:
      return "io";
    case Code::Full:
      return "full";
  }
  return "unknown";
}

std::string describe(const Error& error) {
  return error.place.empty() ? error.message : fmt::format("{}: {}", error.place, error.message);
}

Error at(std::string_view place, Error error) {
  error.place =
      error.place.empty() ? std::string(place) : fmt::format("{}: {}", place, error.place);
  return error;
}

}  // namespace entente
