#include "kernel/parts.hpp"

#include <algorithm>

#include "pack/parts.hpp"

namespace entente::kernel {
namespace {

/// The part that a fact recorded now belongs to.
std::string part_now(const Case& state, const std::string& part) {
  std::string name = part;
  for (int n = 2; std::ranges::find(state.erased_parts, name) != state.erased_parts.end(); ++n)
    name = fmt::format("{}#{}", part, n);
  return name;
}

void add(Parts& parts, const Parts& more) {
  if (!more.empty()) parts = united(std::move(parts), more);
}

}  // namespace

Parts parts_of(const Json& value) {
  Parts parts;
  for (const char* mark : {"personal", "sealed"}) {
    const Json* marked = member(value, mark);
    const Json* names = marked ? member(*marked, "parts") : nullptr;
    if (!names || !names->is_array()) continue;
    for (const auto& name : names->get_array())
      if (name.is_string()) parts.emplace_back(name.get_string());
  }
  return parts;
}

bool overlap(const Parts& left, const Parts& right) {
  return std::ranges::any_of(
      left, [&](const auto& part) { return std::ranges::find(right, part) != right.end(); });
}

Parts united(Parts left, const Parts& right) {
  left.insert(left.end(), right.begin(), right.end());
  std::ranges::sort(left);
  const auto rest = std::ranges::unique(left);
  left.erase(rest.begin(), rest.end());
  return left;
}

Json marked(const Case& state, const pack::Fact& fact, Json value) {
  if (!fact.part.empty())
    return personal(state.person, std::move(value), {part_now(state, fact.part)});
  return fact.personal ? personal(state.person, std::move(value)) : value;
}

Json in_parts(PersonId subject, const Parts& parts, Json value) {
  return parts.empty() ? value : personal(subject, std::move(value), parts);
}

Parts parts_read(const Case& state, const std::set<std::string>& names) {
  Parts parts;
  for (const auto& name : names) {
    if (name.starts_with(pack::kDeadlineRead)) {
      const auto deadline = state.deadlines.find(name.substr(pack::kDeadlineRead.size()));
      if (deadline != state.deadlines.end()) add(parts, deadline->second.computed.parts);
    } else if (const auto fact = state.facts.find(name); fact != state.facts.end()) {
      add(parts, parts_of(fact->second.value));
    }
  }
  return parts;
}

Parts all_parts(const Case& state) {
  Parts parts;
  for (const auto& [id, fact] : state.facts) {
    add(parts, parts_of(fact.value));
    for (const auto& before : fact.earlier) add(parts, parts_of(before.value));
  }
  return parts;
}

}  // namespace entente::kernel
