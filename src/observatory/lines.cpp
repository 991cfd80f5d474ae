#include "observatory/lines.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace entente::observatory {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

/// Nothing when the line can be read; else why not.
std::string_view trouble_of(std::string_view line) {
  if (line.find('\0') != line.npos) return "a zero byte; is this a text file?";
  if (line.find('\r') != line.npos)
    return "a carriage return within the line; expected lines that end with LF or CR LF";
  if (std::any_of(line.begin(), line.end(), is_control)) return "a control character";
  if (!is_utf8(line))
    return "the bytes are no UTF-8; was the file saved in another encoding, such as Latin-1?";
  return {};
}

Result<void> encoding_is_known(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
      bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
    return fail(Code::Malformed, "the file is UTF-16 or UTF-32; save it as UTF-8");
  if (bytes.starts_with("PK\x03\x04"))
    return fail(Code::Malformed, "the file is a workbook or a ZIP; save its sheet as CSV in UTF-8");
  if (bytes.starts_with("\x1F\x8B"))
    return fail(Code::Malformed, "the file is compressed; unpack it first");
  if (bytes.find('\n') == bytes.npos && bytes.find('\r') != bytes.npos)
    return fail(Code::Malformed,
                "its lines end with a carriage return alone; save it with lines that end with LF "
                "or CR LF");
  const auto zeros = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  if (zeros * 4 > bytes.size()) return fail(Code::Malformed, "the file holds no text");
  return {};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

Result<std::vector<Line>> lines_of(std::string_view bytes, std::vector<Finding>& findings) {
  TRY_VOID(encoding_is_known(bytes));
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  std::vector<Line> lines;
  std::vector<std::size_t> empty;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    auto text = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) {
      empty.push_back(number);
      continue;
    }
    for (const auto at : empty) findings.push_back({at, "an empty line"});
    empty.clear();
    if (const auto trouble = trouble_of(text); !trouble.empty())
      findings.push_back({number, std::string(trouble)});
    else
      lines.push_back({number, text});
  }
  if (lines.empty()) return fail(Code::Malformed, "the file has no line that can be read");
  return lines;
}

}  // namespace entente::observatory
