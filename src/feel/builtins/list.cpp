// DMN 1.5 §10.3.4.4 and §10.3.4.11: functions on lists, and sorting.
#include <algorithm>
#include <unordered_map>

#include "feel/builtin.hpp"

namespace entente::feel {
namespace {

constexpr std::size_t kStepsOfSorting = 8;  // for each item

bool has(std::span<const Value> list, const Value& sought) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Value& item) { return equal(item, sought).value_or(false); });
}

/// The offset of a position counted from 1, or from the end when negative.
std::optional<std::size_t> offset_of(std::int64_t position, std::size_t size) {
  const auto count = static_cast<std::int64_t>(size);
  if (position >= 1 && position <= count) return static_cast<std::size_t>(position - 1);
  if (position <= -1 && position >= -count) return static_cast<std::size_t>(count + position);
  return std::nullopt;
}

Value list_contains(const Arguments& a) {
  const auto list = a.items(0);
  return list ? Value(has(*list, a[1])) : Value();
}

Value count(const Arguments& a) {
  const auto list = a.items(0);
  return list ? Value(Number(static_cast<std::int64_t>(list->size()))) : Value();
}

Value sublist(const Arguments& a) {
  const auto list = a.items(0);
  const auto start = a.integer(1);
  if (!list || !start) return {};
  const auto from = offset_of(*start, list->size());
  if (!from) return a.refuse("the start is outside of the list");
  std::size_t length = list->size() - *from;
  if (a.size() > 2) {
    const auto wanted = a.integer(2);
    if (!wanted) return {};
    if (*wanted < 0 || static_cast<std::uint64_t>(*wanted) > length)
      return a.refuse("the length reaches beyond the list");
    length = static_cast<std::size_t>(*wanted);
  }
  const auto first = list->begin() + static_cast<std::ptrdiff_t>(*from);
  return List(first, first + static_cast<std::ptrdiff_t>(length));
}

Value append(const Arguments& a) {
  auto list = a.list(0);
  if (!list) return {};
  for (std::size_t i = 1; i < a.size(); ++i) list->push_back(a[i]);
  return *std::move(list);
}

std::optional<List> joined(const Arguments& a) {
  List result;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto list = a.items(i);
    if (!list || !a.evaluation().list_fits(result.size() + list->size())) return std::nullopt;
    result.insert(result.end(), list->begin(), list->end());
  }
  return result;
}

/// The values that differ from all before them. Absent when the steps are used up.
std::optional<List> distinct(std::span<const Value> list, Evaluation& evaluation) {
  List result;
  std::unordered_multimap<std::size_t, std::size_t> seen;
  for (const Value& item : list) {
    const auto [first, last] = seen.equal_range(hash_of(item));
    bool known = false;
    for (auto each = first; each != last && !known; ++each) {
      if (!evaluation.spend(std::min(item.extent().cells, result[each->second].extent().cells)))
        return std::nullopt;
      known = equal(result[each->second], item).value_or(false);
    }
    if (known) continue;
    seen.emplace(hash_of(item), result.size());
    result.push_back(item);
  }
  return result;
}

Value distinct_of(const Arguments& a, std::span<const Value> list) {
  auto result = distinct(list, a.evaluation());
  return result ? Value(*std::move(result)) : Value();
}

Value concatenate(const Arguments& a) {
  auto list = joined(a);
  return list ? Value(*std::move(list)) : Value();
}

Value union_of(const Arguments& a) {
  const auto list = joined(a);
  return list ? distinct_of(a, *list) : Value();
}

Value distinct_values(const Arguments& a) {
  const auto list = a.items(0);
  return list ? distinct_of(a, *list) : Value();
}

Value insert_before(const Arguments& a) {
  auto list = a.list(0);
  const auto position = a.integer(1);
  if (!list || !position) return {};
  const auto offset = offset_of(*position, list->size());
  if (!offset) return a.refuse("the position is outside of the list");
  list->insert(list->begin() + static_cast<std::ptrdiff_t>(*offset), a[2]);
  return *std::move(list);
}

Value remove(const Arguments& a) {
  auto list = a.list(0);
  const auto position = a.integer(1);
  if (!list || !position) return {};
  const auto offset = offset_of(*position, list->size());
  if (!offset) return a.refuse("the position is outside of the list");
  list->erase(list->begin() + static_cast<std::ptrdiff_t>(*offset));
  return *std::move(list);
}

Value list_replace(const Arguments& a) {
  auto list = a.list(0);
  if (!list) return {};
  if (const Function* match = a[1].as_function()) {
    for (Value& item : *list) {
      const std::array<const Value*, 2> pair = {&item, &a[2]};
      const Value verdict = a.evaluation().call(*match, pair);
      if (!verdict.as_boolean()) return a.refuse("the match function must give a boolean");
      if (verdict.is_true()) item = a[2];
    }
    return *std::move(list);
  }
  const auto position = a.integer(1);
  if (!position) return {};
  const auto offset = offset_of(*position, list->size());
  if (!offset) return a.refuse("the position is outside of the list");
  (*list)[*offset] = a[2];
  return *std::move(list);
}

Value reverse(const Arguments& a) {
  auto list = a.list(0);
  if (!list) return {};
  std::reverse(list->begin(), list->end());
  return *std::move(list);
}

Value index_of(const Arguments& a) {
  const auto list = a.items(0);
  if (!list) return {};
  List positions;
  for (std::size_t i = 0; i < list->size(); ++i)
    if (equal((*list)[i], a[1]).value_or(false))
      positions.emplace_back(Number(static_cast<std::int64_t>(i + 1)));
  return positions;
}

void flatten_into(List& out, std::span<const Value> list) {
  for (const Value& item : list) {
    if (const List* inner = item.as_list())
      flatten_into(out, *inner);
    else
      out.push_back(item);
  }
}

Value flatten(const Arguments& a) {
  const auto list = a.items(0);
  if (!list) return {};
  List result;
  flatten_into(result, *list);
  return result;
}

/// Merges by a FEEL function, so that equal items keep their order. False when it gives no boolean.
bool merge_sort(List& items, const Function& precedes, Evaluation& evaluation) {
  if (items.size() < 2) return true;
  const auto middle = items.begin() + static_cast<std::ptrdiff_t>(items.size() / 2);
  List left(items.begin(), middle);
  List right(middle, items.end());
  if (!merge_sort(left, precedes, evaluation) || !merge_sort(right, precedes, evaluation))
    return false;
  std::size_t l = 0;
  std::size_t r = 0;
  for (Value& item : items) {
    bool from_right = l == left.size();
    if (!from_right && r < right.size()) {
      const std::array<const Value*, 2> pair = {&right[r], &left[l]};
      const Value verdict = evaluation.call(precedes, pair);
      if (!verdict.as_boolean()) return false;
      from_right = verdict.is_true();
    }
    item = from_right ? right[r++] : left[l++];
  }
  return true;
}

Value sort(const Arguments& a) {
  auto list = a.list(0);
  if (!list) return {};
  if (a.size() == 1) {
    if (!a.evaluation().spend(list->size() * kStepsOfSorting)) return {};
    for (std::size_t i = 1; i < list->size(); ++i)
      if (!compare((*list)[0], (*list)[i])) return a.refuse("the items do not compare");
    std::stable_sort(list->begin(), list->end(),
                     [](const Value& x, const Value& y) { return *compare(x, y) < 0; });
    return *std::move(list);
  }
  const Function* precedes = a.function(1);
  if (!precedes) return {};
  if (!merge_sort(*list, *precedes, a.evaluation()))
    return a.refuse("the function must give a boolean for each two items");
  return *std::move(list);
}

}  // namespace

void add_list_builtins(BuiltinTable& table) {
  const std::vector<Signature> one_list = {{{"list"}, 1}};
  table.emplace_back("list contains", std::vector<Signature>{{{"list", "element"}, 2}},
                     list_contains);
  table.emplace_back("count", one_list, count, Effort::Looks);
  table.emplace_back("sublist", std::vector<Signature>{{{"list", "start position", "length"}, 2}},
                     sublist);
  table.emplace_back("append", std::vector<Signature>{{{"list", "item"}, 1, true}}, append);
  table.emplace_back("concatenate", std::vector<Signature>{{{"list"}, 1, true}}, concatenate);
  table.emplace_back("union", std::vector<Signature>{{{"list"}, 1, true}}, union_of);
  table.emplace_back("distinct values", one_list, distinct_values);
  table.emplace_back("insert before", std::vector<Signature>{{{"list", "position", "newItem"}, 3}},
                     insert_before);
  table.emplace_back("remove", std::vector<Signature>{{{"list", "position"}, 2}}, remove);
  table.emplace_back("list replace",
                     std::vector<Signature>{{{"list", "position", "newItem"}, 3},
                                            {{"list", "match", "newItem"}, 3}},
                     list_replace);
  table.emplace_back("reverse", one_list, reverse);
  table.emplace_back("index of", std::vector<Signature>{{{"list", "match"}, 2}}, index_of);
  table.emplace_back("flatten", one_list, flatten);
  table.emplace_back("sort", std::vector<Signature>{{{"list", "precedes"}, 1}}, sort);
}

}  // namespace entente::feel
