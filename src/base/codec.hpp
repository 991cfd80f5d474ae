// Structs to JSON and back, from their Boost.Describe description: one place that knows how a
// record is spelt. Reading is strict: unknown members, missing members and wrong types are named
// with their JSON pointer. Include it only in the .cpp that encodes; it is heavy.
//
//   struct   {"member": ...}; an empty optional is left out
//   map      an object; its keys are texts or ids
//   Sparse   a list or map that is left out when it is empty
//   variant  {"type": "TokenPlaced", ...members}; every alternative is a described struct
//   enum     its enumerator's name, as described
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/shared_map.hpp"
#include "base/shared_text.hpp"
#include "base/sparse.hpp"

namespace entente::codec {

template <class T>
struct is_sparse : std::false_type {};
template <class C>
struct is_sparse<Sparse<C>> : std::true_type {
  using Inner = C;
};

template <class T>
inline constexpr bool kDescribed =
    boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_text_map : std::false_type {};
template <class T>
struct is_text_map<std::map<std::string, T>> : std::true_type {};
template <class T>
struct is_text_map<SharedMap<std::string, T>> : std::true_type {};
template <class T>
struct is_id_map : std::false_type {};
template <class Tag, class T>
struct is_id_map<std::map<Id<Tag>, T>> : std::true_type {};
template <class Tag, class T>
struct is_id_map<SharedMap<Id<Tag>, T>> : std::true_type {};
template <class T>
struct is_variant : std::false_type {};
template <class... T>
struct is_variant<std::variant<T...>> : std::true_type {};
template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};

/// The public members of a described struct, its bases included.
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                         boost::describe::mod_inherited>;

/// The unqualified name of a described struct: the "type" of a variant's alternative.
/// Each alternative declares `static constexpr std::string_view kType`.
template <class T>
constexpr std::string_view type_name() {
  return T::kType;
}

template <class T>
Json to_json(const T& value);

template <class T>
void add_members(JsonObject& object, const T& value) {
  boost::mp11::mp_for_each<Members<T>>([&](auto descriptor) {
    const auto& field = value.*descriptor.pointer;
    using Field = std::remove_cvref_t<decltype(field)>;
    if constexpr (is_optional<Field>::value) {
      if (field) object[descriptor.name] = to_json(*field);
    } else if constexpr (is_sparse<Field>::value) {
      using Inner = typename is_sparse<Field>::Inner;
      if (!field.empty()) object[descriptor.name] = to_json<Inner>(field);
    } else {
      object[descriptor.name] = to_json(field);
    }
  });
}

template <class T>
Json to_json(const T& value) {
  if constexpr (std::is_same_v<T, Json>) {
    return value;
  } else if constexpr (std::is_same_v<T, bool>) {
    return Json(value);
  } else if constexpr (std::is_enum_v<T>) {
    return Json(boost::describe::enum_to_string(value, "?"));
  } else if constexpr (std::is_integral_v<T>) {
    return Json(static_cast<std::int64_t>(value));
  } else if constexpr (std::is_same_v<T, SharedText>) {
    return Json(value.str());
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    return Json(std::string_view(value));
  } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, Instant> ||
                       std::is_same_v<T, Uuid> || is_id<T>::value) {
    return Json(to_string(value));
  } else if constexpr (std::is_same_v<T, Digest>) {
    return Json(to_hex(value));
  } else if constexpr (is_optional<T>::value) {
    return value ? to_json(*value) : Json(nullptr);
  } else if constexpr (is_vector<T>::value) {
    JsonArray array;
    array.reserve(value.size());
    for (const auto& item : value) array.push_back(to_json(item));
    return array;
  } else if constexpr (is_text_map<T>::value) {
    JsonObject object;
    for (const auto& [key, item] : value) object[key] = to_json(item);
    return object;
  } else if constexpr (is_id_map<T>::value) {
    JsonObject object;
    for (const auto& [key, item] : value) object[to_string(key)] = to_json(item);
    return object;
  } else if constexpr (is_variant<T>::value) {
    return std::visit(
        [](const auto& alternative) {
          JsonObject object;
          object["type"] = type_name<std::remove_cvref_t<decltype(alternative)>>();
          add_members(object, alternative);
          return Json(std::move(object));
        },
        value);
  } else {
    static_assert(kDescribed<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    JsonObject object;
    add_members(object, value);
    return object;
  }
}

template <class T>
Result<T> from_json(const Json& json, const std::string& place = {});

inline Error expected(const std::string& place, std::string_view what, const Json& found) {
  static constexpr std::string_view kKinds[] = {"null",     "a boolean", "an integer", "an integer",
                                                "a number", "text",      "a list",     "an object"};
  return at(place.empty() ? "/" : place, fail(Code::Malformed, "expected {}, found {}", what,
                                              kKinds[static_cast<std::size_t>(found.kind())]));
}

template <class T>
Result<T> members_from_json(const Json& json, const std::string& place, bool tagged) {
  if (!json.is_object()) return expected(place, "an object", json);
  const auto& object = json.get_object();
  T value{};
  std::size_t known = tagged ? 1 : 0;
  std::optional<Error> error;
  boost::mp11::mp_for_each<Members<T>>([&](auto descriptor) {
    if (error) return;
    auto& field = value.*descriptor.pointer;
    using Field = std::remove_cvref_t<decltype(field)>;
    const std::string where = place + "/" + descriptor.name;
    const Json* found = object.if_contains(descriptor.name);
    if (found) ++known;
    if constexpr (is_optional<Field>::value) {
      if (!found || found->is_null()) return;
      auto read = from_json<typename Field::value_type>(*found, where);
      if (read)
        field = *std::move(read);
      else
        error = std::move(read).error();
    } else if constexpr (is_sparse<Field>::value) {
      using Inner = typename is_sparse<Field>::Inner;
      if (!found) return;
      auto read = from_json<Inner>(*found, where);
      if (read)
        static_cast<Inner&>(field) = *std::move(read);
      else
        error = std::move(read).error();
    } else {
      if (!found) {
        error = at(where, fail(Code::Malformed, "this member is missing"));
        return;
      }
      auto read = from_json<Field>(*found, where);
      if (read)
        field = *std::move(read);
      else
        error = std::move(read).error();
    }
  });
  if (error) return *std::move(error);
  if (known != object.size()) {
    std::set<std::string_view> names;
    boost::mp11::mp_for_each<Members<T>>([&](auto descriptor) { names.insert(descriptor.name); });
    for (const auto& entry : object)
      if (!names.contains(entry.key()) && !(tagged && entry.key() == "type"))
        return at(place + "/" + std::string(entry.key()), fail(Code::Malformed, "unknown member"));
  }
  return value;
}

template <class T, std::size_t I = 0>
Result<T> variant_from_json(const Json& json, std::string_view type, const std::string& place) {
  if constexpr (I == std::variant_size_v<T>) {
    return at(place + "/type", fail(Code::Malformed, "unknown type '{}'", type));
  } else {
    using Alternative = std::variant_alternative_t<I, T>;
    if (type != type_name<Alternative>()) return variant_from_json<T, I + 1>(json, type, place);
    TRY(Alternative value, members_from_json<Alternative>(json, place, true));
    return T(std::move(value));
  }
}

template <class T, class Parse>
Result<T> parsed_text(const Json& json, const std::string& place, std::string_view what,
                      Parse parse) {
  if (!json.is_string()) return expected(place, what, json);
  auto read = parse(std::string_view(json.get_string()));
  if (!read) return at(place.empty() ? "/" : place, std::move(read).error());
  return T{*std::move(read)};
}

template <class T>
Result<T> from_json(const Json& json, const std::string& place) {
  if constexpr (std::is_same_v<T, Json>) {
    return json;
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!json.is_bool()) return expected(place, "true or false", json);
    return json.get_bool();
  } else if constexpr (std::is_enum_v<T>) {
    if (!json.is_string()) return expected(place, "text", json);
    T value{};
    if (!boost::describe::enum_from_string(std::string(json.get_string()).c_str(), value))
      return at(place,
                fail(Code::Malformed, "unknown value '{}'", std::string_view(json.get_string())));
    return value;
  } else if constexpr (std::is_integral_v<T>) {
    if (!json.is_int64() && !json.is_uint64()) return expected(place, "an integer", json);
    boost::json::error_code ec;
    const T number = json.to_number<T>(ec);
    if (ec) return at(place, fail(Code::Malformed, "an integer outside the range of this member"));
    return number;
  } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, SharedText>) {
    if (!json.is_string()) return expected(place, "text", json);
    return T(std::string(json.get_string()));
  } else if constexpr (std::is_same_v<T, Date>) {
    return parsed_text<T>(json, place, "a date", [](auto text) { return parse_date(text); });
  } else if constexpr (std::is_same_v<T, Instant>) {
    return parsed_text<T>(json, place, "an instant", [](auto text) { return parse_instant(text); });
  } else if constexpr (std::is_same_v<T, Uuid> || is_id<T>::value) {
    return parsed_text<T>(json, place, "a UUID", [](auto text) { return parse_uuid(text); });
  } else if constexpr (std::is_same_v<T, Digest>) {
    return parsed_text<T>(json, place, "a digest", [](auto text) { return digest_from_hex(text); });
  } else if constexpr (is_optional<T>::value) {
    if (json.is_null()) return T{};
    TRY(auto value, from_json<typename T::value_type>(json, place));
    return T(std::move(value));
  } else if constexpr (is_vector<T>::value) {
    if (!json.is_array()) return expected(place, "a list", json);
    T items;
    std::size_t index = 0;
    for (const auto& item : json.get_array()) {
      TRY(auto value,
          from_json<typename T::value_type>(item, fmt::format("{}/{}", place, index++)));
      items.push_back(std::move(value));
    }
    return items;
  } else if constexpr (is_text_map<T>::value) {
    if (!json.is_object()) return expected(place, "an object", json);
    T map;
    for (const auto& entry : json.get_object()) {
      const std::string key(entry.key());
      TRY(auto value, from_json<typename T::mapped_type>(entry.value(), place + "/" + key));
      map.emplace(key, std::move(value));
    }
    return map;
  } else if constexpr (is_id_map<T>::value) {
    if (!json.is_object()) return expected(place, "an object", json);
    T map;
    for (const auto& entry : json.get_object()) {
      const std::string key(entry.key());
      auto id = parse_uuid(key);
      if (!id) return at(place + "/" + key, std::move(id).error());
      TRY(auto value, from_json<typename T::mapped_type>(entry.value(), place + "/" + key));
      map.emplace(typename T::key_type{*id}, std::move(value));
    }
    return map;
  } else if constexpr (is_variant<T>::value) {
    const Json* type = member(json, "type");
    if (!type || !type->is_string())
      return expected(place + "/type", "text", type ? *type : Json());
    return variant_from_json<T>(json, type->get_string(), place);
  } else {
    static_assert(kDescribed<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    return members_from_json<T>(json, place, false);
  }
}

}  // namespace entente::codec
