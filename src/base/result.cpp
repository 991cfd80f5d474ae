#include "base/result.hpp"

#include "base/sentence.hpp"

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

namespace {

/// A name in a drawing may have several lines; a report has one for each finding.
std::string on_one_line(std::string text) {
  std::string line;
  for (const char byte : text) {
    const bool breaks = static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f;
    if (!breaks)
      line += byte;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

}  // namespace

std::string describe(const Error& error) {
  return on_one_line(error.place.empty() ? error.message
                                         : fmt::format("{}: {}", error.place, error.message));
}

Sentence described(const Error& error) {
  const Sentence sentence = sentence_of(error);
  if (error.place.empty()) return {on_one_line(sentence.english), on_one_line(sentence.french)};
  return {describe(error), on_one_line(fmt::format("{} : {}", error.place, sentence.french))};
}

Error at(std::string_view place, Error error) {
  error.place =
      error.place.empty() ? std::string(place) : fmt::format("{}: {}", place, error.place);
  return error;
}

}  // namespace entente
