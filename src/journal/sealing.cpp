#include "journal/sealing.hpp"

#include <functional>

#include "journal/sealed_box.hpp"

namespace entente::journal {
namespace {

/// A box holds what this node sealed itself, whole documents included: no stranger's text.
constexpr JsonLimits kSealedLimits{.bytes_max = std::size_t{1} << 28, .depth_max = 64};

/// What is authenticated with a box: its place, its subject and its position in the document.
std::string associated_with(const Place& place, const PersonId& subject,
                            const std::string& pointer) {
  return fmt::format("entente-seal-1\n{}\n{}\n{}\n{}\n{}", place.part, to_string(place.stream),
                     place.sequence, to_string(subject), pointer);
}

/// The content of an object whose only member is `name`.
const Json* sole_member(const Json& json, std::string_view name) {
  return json.is_object() && json.get_object().size() == 1 ? member(json, name) : nullptr;
}

struct Mark {
  PersonId subject;
  const Json* content = nullptr;
};

/// Reads {"subject": uuid, <name>: content}, strictly.
Result<Mark> read_mark(const Json& mark, std::string_view name) {
  const Json* subject = member(mark, "subject");
  const Json* content = member(mark, name);
  if (!subject || !subject->is_string() || !content || mark.get_object().size() != 2)
    return fail(Code::Malformed, "a personal value has a subject and a {}", name);
  TRY(const Uuid uuid, parse_uuid(std::string_view(subject->get_string())));
  return Mark{PersonId{uuid}, content};
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
                TRY(const SecretKey key, keys_.create(mark.subject));
                TRY(const std::string plain, canonical_json(*mark.content));
                const Bytes box =
                    seal_box(key, plain, associated_with(place, mark.subject, pointer), entropy_);
                return std::optional<Json>(
                    JsonObject{{"sealed", JsonObject{{"subject", to_string(mark.subject)},
                                                     {"box", entente::to_base64(box)}}}});
              });
}

Result<Json> Sealer::open(const Json& document, const Place& place) {
  return walk(
      document, "",
      [&](const Json& value, const std::string& pointer) -> Result<std::optional<Json>> {
        const Json* sealed = sole_member(value, "sealed");
        if (!sealed) return std::optional<Json>();
        TRY(const Mark mark, read_mark(*sealed, "box"));
        TRY(const auto key, keys_.find(mark.subject));
        const std::string subject = to_string(mark.subject);
        if (!key)
          return std::optional<Json>(JsonObject{{"erased", JsonObject{{"subject", subject}}}});
        if (!mark.content->is_string())
          return fail(Code::Malformed, "the box of a sealed value is base64 text");
        TRY(const Bytes box, from_base64(std::string_view(mark.content->get_string())));
        const auto plain = open_box(*key, box, associated_with(place, mark.subject, pointer));
        if (!plain)
          return fail(Code::Corrupt, "a sealed value does not belong here, or was changed");
        TRY(Json opened, parse_json(*plain, kSealedLimits));
        return std::optional<Json>(JsonObject{
            {"personal", JsonObject{{"subject", subject}, {"value", std::move(opened)}}}});
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
