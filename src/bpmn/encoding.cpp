#include "bpmn/encoding.hpp"

#include <algorithm>
#include <utility>

#include "base/encodings.hpp"
#include "base/utf8.hpp"
#include "bpmn/sentences.hpp"

namespace entente::bpmn {
namespace {

Result<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  auto read = utf8_of_utf16(bytes, big_endian);
  if (read.broken_at)
    return fault(Code::Malformed, "half a character of UTF-16 at byte {}", *read.broken_at);
  return std::move(read.text);
}

std::string from_single_bytes(std::string_view bytes, bool windows) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char one : bytes) {
    const auto byte = static_cast<unsigned char>(one);
    append_utf8(out, windows ? windows_1252(byte) : byte);
  }
  return out;
}

/// The encoding of the XML declaration in lower case; empty when none is written.
std::string declared(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const auto head = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{200}));
  auto at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("'\"", at);
  if (at == std::string_view::npos) return {};
  const auto end = head.find(head[at], at + 1);
  if (end == std::string_view::npos) return {};
  std::string name(head.substr(at + 1, end - at - 1));
  for (char& letter : name)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return name;
}

}  // namespace

Result<std::string> to_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string encoding = declared(bytes);
  if (encoding == "windows-1252" || encoding == "cp1252") return from_single_bytes(bytes, true);
  if (encoding == "iso-8859-1" || encoding == "latin1") return from_single_bytes(bytes, false);
  if (!encoding.empty() && encoding != "utf-8" && encoding != "utf8" && encoding != "us-ascii" &&
      encoding != "ascii")
    return fault(Code::Unsupported, "the encoding '{}' is not provided, write UTF-8", encoding);
  if (const auto broken = not_utf8_at(bytes))
    return fault(Code::Malformed, "byte {} is no UTF-8", *broken);
  return std::string(bytes);
}

}  // namespace entente::bpmn
