// `not`, `is`, and the two that judge lists of booleans: `all`, `any`.
#include "feel/builtin.hpp"

namespace entente::feel {
namespace {

Value negation(const Arguments& a) {
  const bool* value = a.boolean(0);
  return value ? Value(!*value) : Value();
}

/// @param decisive  the verdict that one item settles: true for `any`, false for `all`
Value judged(const Arguments& a, bool decisive) {
  List own;
  const auto items = a.items_or_all(own);
  if (!items) return {};
  const Value* foreign = nullptr;
  bool known = true;
  for (const Value& item : *items) {
    if (const bool* verdict = item.as_boolean()) {
      if (*verdict == decisive) return decisive;
      continue;
    }
    known = false;
    if (!item.is_null()) foreign = &item;
  }
  if (foreign) return a.refuse("{} is no boolean", brief_text(*foreign));
  return known ? Value(!decisive) : Value();
}

/// The same element of FEEL's domain: as equality, but zones count.
Value identical(const Arguments& a) {
  const Value& left = a[0];
  const Value& right = a[1];
  if (left.kind() != right.kind()) return false;
  if (left.as_time() && right.as_time())
    return left.as_time()->second_of_day == right.as_time()->second_of_day &&
           left.as_time()->nanos == right.as_time()->nanos &&
           left.as_time()->zone == right.as_time()->zone;
  if (left.as_date_and_time()) {
    const auto& x = *left.as_date_and_time();
    const auto& y = *right.as_date_and_time();
    return x.date == y.date && x.time.second_of_day == y.time.second_of_day &&
           x.time.nanos == y.time.nanos && x.time.zone == y.time.zone;
  }
  return equal(left, right).value_or(false);
}

}  // namespace

void add_boolean_builtins(BuiltinTable& table) {
  table.emplace_back("not", std::vector<Signature>{{{"negand"}, 1}}, negation);
  table.emplace_back("all", std::vector<Signature>{{{"list"}, 1, true}},
                     [](const Arguments& a) { return judged(a, false); });
  table.emplace_back("any", std::vector<Signature>{{{"list"}, 1, true}},
                     [](const Arguments& a) { return judged(a, true); });
  table.emplace_back("is", std::vector<Signature>{{{"value1", "value2"}, 2, false, true}},
                     identical);
}

}  // namespace entente::feel
