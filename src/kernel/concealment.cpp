#include "kernel/concealment.hpp"

#include <string>

#include "base/codec.hpp"
#include "kernel/describe.hpp"
#include "kernel/parts.hpp"

namespace entente::kernel {
namespace {

constexpr std::string_view kOccurredAt = "occurred_at";
constexpr std::string_view kDays = "days";
constexpr std::string_view kPrevious = "previous";

/// Members of DeadlineComputed, and of DeadlineMoved, that tell days.
constexpr std::string_view kComputedDays[] = {"starts_at", "starts_on", "readings",  "warns_at",
                                              "warns_day", "binds_at",  "binds_day", "fires_at"};
constexpr std::string_view kPreviousDays[] = {"previous_warns_at", "previous_binds_at",
                                              "previous_warns_day", "previous_binds_day"};

Json* find(Json& json, std::string_view name) {
  return json.is_object() ? json.get_object().if_contains(name) : nullptr;
}

bool is_mark(const Json& json) {
  return member(json, "personal") || member(json, "sealed") || member(json, "erased");
}

/// What stands behind a mark; `none` once it cannot be read.
Json behind(const Json& mark, const Json& none) {
  const Json* personal = member(mark, "personal");
  const Json* value = personal ? member(*personal, "value") : nullptr;
  return value ? *value : none;
}

/// Beside a value with parts, the same mark over when it occurred.
void conceal_time(Json& of) {
  const Json* value = member(of, "value");
  Json* at = find(of, kOccurredAt);
  if (!value || !at || parts_of(*value).empty()) return;
  Json mark = *value;
  mark.at("personal").as_object()["value"] = std::move(*at);
  *at = std::move(mark);
}

void reveal_time(Json& of, const Json& none) {
  if (Json* at = find(of, kOccurredAt); at && is_mark(*at)) *at = behind(*at, none);
}

/// Takes members out of `from` and puts them, marked, into one.
template <std::size_t N>
void bundle(Json& from, const std::string_view (&names)[N], std::string_view into,
            const Json& computed) {
  auto& object = from.as_object();
  JsonObject taken;
  for (const auto name : names) {
    taken[name] = std::move(object.at(name));
    object.erase(name);
  }
  object[into] = JsonObject{{"personal", JsonObject{{"subject", computed.at("subject")},
                                                    {"parts", computed.at("parts")},
                                                    {"value", std::move(taken)}}}};
}

void unbundle(Json& into, std::string_view name, const Json& none) {
  Json* found = find(into, name);
  if (!found) return;
  const Json members = behind(*found, none);
  auto& object = into.as_object();
  object.erase(name);
  for (const auto& entry : none.as_object()) {
    const Json* read = member(members, entry.key());
    object[entry.key()] = read ? *read : entry.value();
  }
}

template <std::size_t N>
Json only(const Json& all, const std::string_view (&names)[N]) {
  JsonObject some;
  for (const auto name : names) some[name] = all.at(name);
  return some;
}

const Json& no_days() {
  static const Json none = only(codec::to_json(DeadlineComputed{}), kComputedDays);
  return none;
}

const Json& no_previous_days() {
  static const Json none = only(codec::to_json(DeadlineMoved{}), kPreviousDays);
  return none;
}

bool has_parts(const Json& computed) {
  return member(computed, "parts") && member(computed, "subject");
}

/// @param of  an event's body, or the state of a deadline
void conceal_days(Json& of) {
  Json* computed = find(of, "computed");
  if (!computed || !has_parts(*computed)) return;
  const Json kept = *computed;
  if (find(of, kPreviousDays[0])) bundle(of, kPreviousDays, kPrevious, kept);
  bundle(*find(of, "computed"), kComputedDays, kDays, kept);
}

void reveal_days(Json& of) {
  Json* computed = find(of, "computed");
  if (!computed || !has_parts(*computed)) return;
  unbundle(*computed, kDays, no_days());
  unbundle(of, kPrevious, no_previous_days());
}

template <class Visit>
void each_entry(Json& state, std::string_view map, Visit visit) {
  if (Json* entries = find(state, map); entries && entries->is_object())
    for (auto& entry : entries->get_object()) visit(entry.value());
}

template <class Visit>
void each_earlier(Json& fact, Visit visit) {
  if (Json* earlier = find(fact, "earlier"); earlier && earlier->is_array())
    for (auto& before : earlier->get_array()) visit(before);
}

}  // namespace

void conceal_in_event(Json& event) {
  Json* body = find(event, "body");
  if (!body) return;
  // The time of facts dated with it, whose own parts may stay, is this one.
  if (!member(*body, "dated")) conceal_time(*body);
  conceal_days(*body);
}

void conceal_in_case(Json& state) {
  each_entry(state, "facts", [](Json& fact) {
    conceal_time(fact);
    each_earlier(fact, conceal_time);
  });
  each_entry(state, "deadlines", conceal_days);
}

void reveal_in_event(Json& event) {
  Json* body = find(event, "body");
  const Json* header = member(event, "header");
  const Json* recorded = header ? member(*header, "legal_at") : nullptr;
  if (!body || !recorded) return;
  reveal_time(*body, *recorded);
  reveal_days(*body);
}

void reveal_in_case(Json& state) {
  const auto time = [](Json& of) {
    const Json* recorded = member(of, "recorded_at");
    if (recorded) reveal_time(of, *recorded);
  };
  each_entry(state, "facts", [&](Json& fact) {
    time(fact);
    each_earlier(fact, time);
  });
  each_entry(state, "deadlines", reveal_days);
}

}  // namespace entente::kernel
