#include "journal/sealing.hpp"

#include <algorithm>
#include <functional>

#include "journal/sealed_box.hpp"

namespace entente::journal {
namespace {

/// A box holds what this node sealed itself, whole documents included: no stranger's text.
constexpr JsonLimits kSealedLimits{.bytes_max = std::size_t{1} << 28, .depth_max = 64};

/// What is authenticated with a box: its place, its subject and its position in the document.
std::string associated_with(const Place& place, const PersonId& subject, const std::string& pointer,
                            const Parts& parts = {}) {
  std::string text =
      fmt::format("entente-seal-1\n{}\n{}\n{}\n{}\n{}", place.part, to_string(place.stream),
                  place.sequence, to_string(subject), pointer);
  for (const auto& part : parts) text += "\n" + part;
  return text;
}

/// The content of an object whose only member is `name`.
const Json* sole_member(const Json& json, std::string_view name) {
  return json.is_object() && json.get_object().size() == 1 ? member(json, name) : nullptr;
}

struct Mark {
  PersonId subject;
  Parts parts;
  const Json* content = nullptr;
};

/// Sorted names, each once, at least one; line breaks part them in what is authenticated.
Result<Parts> read_parts(const Json& names) {
  Parts parts;
  if (names.is_array())
    for (const auto& name : names.get_array()) {
      const bool text = name.is_string() && !name.get_string().empty();
      if (!text || name.get_string().find('\n') != boost::json::string::npos)
        return fail(Code::Malformed, "the name of a part is one line of text");
      parts.emplace_back(name.get_string());
    }
  const bool sorted =
      std::adjacent_find(parts.begin(), parts.end(), std::greater_equal<>()) == parts.end();
  if (parts.empty() || !sorted)
    return fail(Code::Malformed, "the parts of a personal value are sorted names");
  return parts;
}

/// Reads {"subject": uuid, "parts": [name…]?, <name>: content}, strictly.
Result<Mark> read_mark(const Json& mark, std::string_view name) {
  const Json* subject = member(mark, "subject");
  const Json* parts = member(mark, "parts");
  const Json* content = member(mark, name);
  if (!subject || !subject->is_string() || !content ||
      mark.get_object().size() != (parts ? 3u : 2u))
    return fail(Code::Malformed, "a personal value has a subject and a {}", name);
  TRY(const Uuid uuid, parse_uuid(std::string_view(subject->get_string())));
  Mark read{PersonId{uuid}, {}, content};
  if (parts) {
    TRY(read.parts, read_parts(*parts));
  }
  return read;
}

/// {name: {"subject", "parts"?, content_name: content}}
Json mark_of(std::string_view name, const Mark& mark, std::string_view content_name, Json content) {
  JsonObject inner{{"subject", to_string(mark.subject)}};
  if (!mark.parts.empty()) inner["parts"] = JsonArray(mark.parts.begin(), mark.parts.end());
  inner[content_name] = std::move(content);
  return JsonObject{{name, std::move(inner)}};
}

std::string escaped(std::string_view key) {
  std::string text;
  for (const char c : key) {
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  }
  return text;
}

using Replace =
    std::function<Result<std::optional<Json>>(const Json& value, const std::string& pointer)>;

/// A copy of the document in which `replace` has put its values, outermost first.
Result<Json> walk(const Json& value, const std::string& pointer, const Replace& replace) {
  auto replaced = replace(value, pointer);
  if (!replaced) return at(pointer.empty() ? "/" : pointer, std::move(replaced).error());
  if (*replaced) return **std::move(replaced);
  if (value.is_object()) {
    JsonObject object;
    object.reserve(value.get_object().size());
    for (const auto& entry : value.get_object()) {
      TRY(Json item, walk(entry.value(), pointer + "/" + escaped(entry.key()), replace));
      object.emplace(entry.key(), std::move(item));
    }
    return Json(std::move(object));
  }
  if (value.is_array()) {
    JsonArray array;
    array.reserve(value.get_array().size());
    for (const Json& element : value.get_array()) {
      TRY(Json item, walk(element, fmt::format("{}/{}", pointer, array.size()), replace));
      array.push_back(std::move(item));
    }
    return Json(std::move(array));
  }
  return value;
}

}  // namespace

Result<Json> Sealer::seal(const Json& document, const Place& place) {
  return walk(document, "",
              [&](const Json& value, const std::string& pointer) -> Result<std::optional<Json>> {
                const Json* personal = sole_member(value, "personal");
                if (!personal) return std::optional<Json>();
                TRY(const Mark mark, read_mark(*personal, "value"));
                TRY(const SecretKey key, keys_.create(mark.subject, mark.parts));
                TRY(const std::string plain, canonical_json(*mark.content));
                const auto place_of = associated_with(place, mark.subject, pointer, mark.parts);
                const Bytes box = seal_box(key, plain, place_of, entropy_);
                return std::optional(mark_of("sealed", mark, "box", Json(entente::to_base64(box))));
              });
}

Result<Json> Sealer::open(const Json& document, const Place& place) {
  return walk(document, "",
              [&](const Json& value, const std::string& pointer) -> Result<std::optional<Json>> {
                const Json* sealed = sole_member(value, "sealed");
                if (!sealed) return std::optional<Json>();
                TRY(const Mark mark, read_mark(*sealed, "box"));
                TRY(const auto key, keys_.find(mark.subject, mark.parts));
                if (!key)
                  return std::optional<Json>(
                      JsonObject{{"erased", JsonObject{{"subject", to_string(mark.subject)}}}});
                if (!mark.content->is_string())
                  return fail(Code::Malformed, "the box of a sealed value is base64 text");
                TRY(const Bytes box, from_base64(std::string_view(mark.content->get_string())));
                const auto plain =
                    open_box(*key, box, associated_with(place, mark.subject, pointer, mark.parts));
                if (!plain)
                  return fail(Code::Corrupt, "a sealed value does not belong here, or was changed");
                TRY(Json opened, parse_json(*plain, kSealedLimits));
                return std::optional(mark_of("personal", mark, "value", std::move(opened)));
              });
}

Result<Bytes> Sealer::seal_bytes(const PersonId& subject, const Bytes& content,
                                 const Place& place) {
  TRY(const SecretKey key, keys_.create(subject));
  return seal_box(key, text_of(content), associated_with(place, subject, ""), entropy_);
}

Result<std::optional<Bytes>> Sealer::open_bytes(const PersonId& subject, const Bytes& box,
                                                const Place& place) {
  TRY(const auto key, keys_.find(subject));
  if (!key) return std::optional<Bytes>();
  const auto plain = open_box(*key, box, associated_with(place, subject, ""));
  if (!plain) return fail(Code::Corrupt, "sealed bytes do not belong here, or were changed");
  return std::optional(bytes_of(*plain));
}

}  // namespace entente::journal
