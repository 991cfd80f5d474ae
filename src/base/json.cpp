#include "base/json.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <set>
#include <vector>

#include "base/sentences.hpp"

namespace entente {
namespace {

constexpr std::int64_t kIntegerMax = 9'007'199'254'740'991;  // 2^53 - 1, RFC 8785 section 3.2.2.3

/// Builds a value while refusing what Boost.JSON would let pass in silence.
class StrictHandler {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  using error_code = boost::json::error_code;
  using string_view = boost::json::string_view;

  boost::json::value_stack stack;
  Sentence complaint;

  bool on_document_begin(error_code&) {
    stack.reset();
    return true;
  }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) {
    keys_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t n, error_code&) {
    keys_.pop_back();
    stack.push_object(n);
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t n, error_code&) {
    stack.push_array(n);
    return true;
  }
  bool on_key_part(string_view part, std::size_t, error_code&) {
    key_.append(part.data(), part.size());
    stack.push_chars(part);
    return true;
  }
  bool on_key(string_view part, std::size_t, error_code& ec) {
    key_.append(part.data(), part.size());
    if (!keys_.back().insert(key_).second)
      return refuse(ec, base::say("the key '{}' occurs twice", key_));
    key_.clear();
    stack.push_key(part);
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) {
    stack.push_chars(part);
    return true;
  }
  bool on_string(string_view part, std::size_t, error_code&) {
    stack.push_string(part);
    return true;
  }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, string_view, error_code& ec) {
    if (number > kIntegerMax || number < -kIntegerMax)
      return refuse(ec, base::say("an integer beyond 2^53 - 1; send large numbers as text"));
    stack.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t, string_view, error_code& ec) {
    return refuse(ec, base::say("an integer beyond 2^53 - 1; send large numbers as text"));
  }
  bool on_double(double, string_view, error_code& ec) {
    return refuse(ec, base::say("a number that is not an integer; send decimals as text"));
  }
  bool on_bool(bool value, error_code&) {
    stack.push_bool(value);
    return true;
  }
  bool on_null(error_code&) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

 private:
  bool refuse(error_code& ec, Sentence why) {
    complaint = std::move(why);
    ec = boost::json::error::exception;
    return false;
  }

  std::vector<std::set<std::string>> keys_;
  std::string key_;
};

/// UTF-16 code unit order of two UTF-8 keys, RFC 8785 section 3.2.3.
bool utf16_less(std::string_view a, std::string_view b) {
  // UTF-8 byte order equals code point order; it differs from UTF-16 order only where one side is
  // in the surrogate range (lead byte F0..F4) and the other in U+E000..U+FFFF (lead EE or EF).
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() || y == b.end()) return x == a.end() && y != b.end();
  const auto left = static_cast<unsigned char>(*x);
  const auto right = static_cast<unsigned char>(*y);
  if (left >= 0xf0 && (right == 0xee || right == 0xef)) return true;
  if (right >= 0xf0 && (left == 0xee || left == 0xef)) return false;
  return left < right;
}

void append_string(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
          out.push_back(c);
    }
  }
  out.push_back('"');
}

Result<void> append(std::string& out, const Json& value);

Result<void> append_object(std::string& out, const JsonObject& object) {
  std::vector<const boost::json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& entry : object) members.push_back(&entry);
  std::sort(members.begin(), members.end(),
            [](auto* a, auto* b) { return utf16_less(a->key(), b->key()); });
  out.push_back('{');
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out.push_back(',');
    append_string(out, members[i]->key());
    out.push_back(':');
    TRY_VOID(append(out, members[i]->value()));
  }
  out.push_back('}');
  return {};
}

Result<void> append_array(std::string& out, const JsonArray& array) {
  out.push_back('[');
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out.push_back(',');
    TRY_VOID(append(out, array[i]));
  }
  out.push_back(']');
  return {};
}

Result<void> append_integer(std::string& out, const Json& value) {
  const bool fits = value.is_int64()
                        ? value.get_int64() <= kIntegerMax && value.get_int64() >= -kIntegerMax
                        : value.is_uint64() && value.get_uint64() <= std::uint64_t(kIntegerMax);
  if (!fits) return fail(Code::InvalidArgument, "canonical bytes hold integers within 2^53 only");
  out += value.is_int64() ? fmt::format("{}", value.get_int64())
                          : fmt::format("{}", value.get_uint64());
  return {};
}

Result<void> append(std::string& out, const Json& value) {
  switch (value.kind()) {
    case boost::json::kind::null:
      out += "null";
      return {};
    case boost::json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return {};
    case boost::json::kind::string:
      append_string(out, value.get_string());
      return {};
    case boost::json::kind::object:
      return append_object(out, value.get_object());
    case boost::json::kind::array:
      return append_array(out, value.get_array());
    default:
      return append_integer(out, value);
  }
}

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max)
    return base::fault(Code::TooLarge, "{} bytes of JSON; at most {} are read", text.size(),
                       limits.bytes_max);
  boost::json::parse_options options;
  options.max_depth = limits.depth_max;
  boost::json::basic_parser<StrictHandler> parser(options);
  boost::json::error_code ec;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
  if (ec == boost::json::error::too_deep)
    return base::fault(Code::TooLarge, "JSON nested deeper than {} levels", limits.depth_max);
  const std::string place = fmt::format("byte {}", read + 1);
  if (ec) {
    Sentence why = parser.handler().complaint;
    if (why.english.empty()) {
      why = base::say("not JSON");
      why.english += ": " + ec.message();
    }
    return to_error(Code::Malformed, std::move(why), place);
  }
  const auto rest = text.substr(read).find_first_not_of(" \t\r\n");
  if (rest != std::string_view::npos)
    return at(fmt::format("byte {}", read + rest + 1),
              base::fault(Code::Malformed, "text after the JSON value"));
  return parser.handler().stack.release();
}

Result<std::string> canonical_json(const Json& value) {
  std::string out;
  TRY_VOID(append(out, value));
  return out;
}

const Json* member(const Json& value, std::string_view name) {
  if (!value.is_object()) return nullptr;
  return value.get_object().if_contains(name);
}

}  // namespace entente
