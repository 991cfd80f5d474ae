#include "feel/value.hpp"

#include <algorithm>
#include <array>

#include "feel/sentences.hpp"

namespace entente::feel {
namespace {

constexpr std::size_t kIndexFrom = 16;  // below, a linear search is quicker than an index

constexpr std::array<std::string_view, 13> kKindNames = {
    "null",
    "boolean",
    "number",
    "string",
    "date",
    "time",
    "date and time",
    "years and months duration",
    "days and time duration",
    "range",
    "list",
    "context",
    "function",
};

const Value kNull;

/// What a value adds to the extent of what holds it.
void hold(Extent& extent, const Value& value) {
  constexpr std::uint64_t kHuge = std::uint64_t{1} << 60;
  const Extent inner = value.extent();
  extent.cells = std::min(kHuge, extent.cells + inner.cells);
  extent.depth = std::max(extent.depth, inner.depth + 1);
}

std::uint64_t cells_of(std::string_view text) {
  return text.size() / 32;
}

Extent extent_of(const List& list) {
  Extent extent;
  for (const Value& item : list) hold(extent, item);
  return extent;
}

Extent extent_of(const Context& context) {
  Extent extent;
  for (const auto& entry : context) {
    extent.cells += 1 + cells_of(entry.name);
    hold(extent, entry.value);
  }
  return extent;
}

template <class T>
Shared* make_shared_value(Extent extent, T&& held) {
  return new SharedOf<std::remove_cvref_t<T>>(extent, std::move(held));
}

}  // namespace

std::string_view to_string(Kind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

Sentence kind_word(Kind kind) {
  const auto name = to_string(kind);
  return {std::string(name), std::string(french_of(name))};
}

Value::Value(std::string value) : kind_(Kind::String) {
  const Extent extent{1 + cells_of(value), 1};
  shared_ = make_shared_value(extent, std::move(value));
}
Value::Value(feel::Time value)
    : shared_(make_shared_value({}, std::move(value))), kind_(Kind::Time) {}
Value::Value(feel::DateAndTime value)
    : shared_(make_shared_value({}, std::move(value))), kind_(Kind::DateAndTime) {}
Value::Value(feel::Range value) : kind_(Kind::Range) {
  Extent extent;
  hold(extent, value.start);
  hold(extent, value.end);
  shared_ = make_shared_value(extent, std::move(value));
}
Value::Value(feel::List value) : kind_(Kind::List) {
  const Extent extent = extent_of(value);
  shared_ = make_shared_value(extent, std::move(value));
}
Value::Value(feel::Context value) : kind_(Kind::Context) {
  const Extent extent = extent_of(value);
  shared_ = make_shared_value(extent, std::move(value));
}
Value::Value(std::shared_ptr<const feel::Function> value) : kind_(Kind::Function) {
  const Extent extent = value ? value->extent() : Extent{};
  shared_ = make_shared_value(extent, std::move(value));
}

void Value::destroy() noexcept {
  switch (kind_) {
    case Kind::String:
      delete static_cast<SharedOf<std::string>*>(shared_);
      return;
    case Kind::Time:
      delete static_cast<SharedOf<feel::Time>*>(shared_);
      return;
    case Kind::DateAndTime:
      delete static_cast<SharedOf<feel::DateAndTime>*>(shared_);
      return;
    case Kind::Range:
      delete static_cast<SharedOf<feel::Range>*>(shared_);
      return;
    case Kind::List:
      delete static_cast<SharedOf<feel::List>*>(shared_);
      return;
    case Kind::Context:
      delete static_cast<SharedOf<feel::Context>*>(shared_);
      return;
    case Kind::Function:
      delete static_cast<SharedOf<std::shared_ptr<const feel::Function>>*>(shared_);
      return;
    default:
      return;
  }
}

void Value::append(Value item) {
  if (kind_ != Kind::List) return;
  if (is_shared_by_others()) {
    feel::List copy;
    copy.reserve(as_list()->size() * 2 + 1);
    copy.assign(as_list()->begin(), as_list()->end());
    *this = Value(std::move(copy));
  }
  auto* own = static_cast<SharedOf<feel::List>*>(shared_);
  hold(own->extent, item);
  own->value.push_back(std::move(item));
}

std::shared_ptr<const Function> Value::shared_function() const {
  const auto* pointer = shared<std::shared_ptr<const feel::Function>>(Kind::Function);
  return pointer ? *pointer : nullptr;
}

const Value& Value::operator[](std::string_view name) const {
  const auto* context = as_context();
  const Value* found = context ? context->find(name) : nullptr;
  return found ? *found : kNull;
}

bool Value::operator==(const Value& other) const {
  return equal(*this, other).value_or(false);
}

std::size_t Context::position_of(std::string_view name) const {
  if (by_name_.empty()) {
    for (std::size_t i = 0; i < entries_.size(); ++i)
      if (entries_[i].name == name) return i;
    return entries_.size();
  }
  const auto found = std::lower_bound(
      by_name_.begin(), by_name_.end(), name,
      [this](std::uint32_t at, std::string_view sought) { return entries_[at].name < sought; });
  if (found == by_name_.end() || entries_[*found].name != name) return entries_.size();
  return *found;
}

Context& Context::set(std::string name, Value value) {
  const std::size_t at = position_of(name);
  if (at < entries_.size()) {
    entries_[at].value = std::move(value);
    return *this;
  }
  entries_.push_back({std::move(name), std::move(value)});
  const auto by_entry_name = [this](std::uint32_t a, std::uint32_t b) {
    return entries_[a].name < entries_[b].name;
  };
  if (entries_.size() == kIndexFrom) {
    by_name_.resize(kIndexFrom);
    for (std::uint32_t i = 0; i < kIndexFrom; ++i) by_name_[i] = i;
    std::sort(by_name_.begin(), by_name_.end(), by_entry_name);
  } else if (entries_.size() > kIndexFrom) {
    const auto last = static_cast<std::uint32_t>(entries_.size() - 1);
    by_name_.insert(std::upper_bound(by_name_.begin(), by_name_.end(), last, by_entry_name), last);
  }
  return *this;
}

const Value* Context::find(std::string_view name) const {
  const std::size_t at = position_of(name);
  return at < entries_.size() ? &entries_[at].value : nullptr;
}

bool Context::erase(std::string_view name) {
  const std::size_t at = position_of(name);
  if (at == entries_.size()) return false;
  auto kept = std::move(entries_);
  kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(at));
  entries_.clear();
  by_name_.clear();
  for (auto& entry : kept) set(std::move(entry.name), std::move(entry.value));
  return true;
}

}  // namespace entente::feel
