#include "base/shared_map.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace entente {
namespace {

template <class V>
using Plain = std::map<std::uint8_t, V>;
template <class V>
using Held = SharedMap<std::uint8_t, V>;

template <class V>
V said(std::uint16_t step) {
  if constexpr (std::is_arithmetic_v<V>)
    return V{step};
  else
    return std::to_string(step);
}

template <class V>
bool agree(const Held<V>& shared, const Plain<V>& plain) {
  const bool all = std::equal(shared.begin(), shared.end(), plain.begin(), plain.end());
  return all && shared.size() == plain.size();
}

/// Puts, changes, takes out, looks at: whatever the numbers ask.
template <class V>
void change(Held<V>& shared, Plain<V>& plain, const std::vector<std::uint16_t>& steps) {
  for (const std::uint16_t step : steps) {
    const auto key = static_cast<std::uint8_t>(step % 61);
    const V text = said<V>(step);
    switch (step / 61 % 4) {
      case 0:
      case 1:
        shared[key] = text;
        plain[key] = text;
        break;
      case 2:
        RC_ASSERT(shared.erase(key) == plain.erase(key));
        break;
      default: {
        const auto found = shared.find(key);
        const auto expected = plain.find(key);
        RC_ASSERT((found == shared.end()) == (expected == plain.end()));
        if (found == shared.end()) break;
        found->second += text;
        expected->second += text;
      }
    }
  }
}

template <class V>
void compare(const std::vector<std::uint16_t>& first, const std::vector<std::uint16_t>& second) {
  Held<V> shared;
  Plain<V> plain;
  change(shared, plain, first);
  RC_ASSERT(agree(shared, plain));

  Held<V> copy = shared;
  Plain<V> copy_plain = plain;
  change(copy, copy_plain, second);
  RC_ASSERT(agree(shared, plain));
  RC_ASSERT(agree(copy, copy_plain));
  RC_ASSERT((copy == shared) == (copy_plain == plain));

  for (auto& [key, value] : copy) value += value;
  for (auto& [key, value] : copy_plain) value += value;
  erase_if(copy, [](const auto& entry) { return entry.first % 2 == 0; });
  std::erase_if(copy_plain, [](const auto& entry) { return entry.first % 2 == 0; });
  RC_ASSERT(agree(shared, plain));
  RC_ASSERT(agree(copy, copy_plain));
}

RC_GTEST_PROP(SharedMap, DoesAsAStdMapAndLeavesItsCopiesAlone,
              (const std::vector<std::uint16_t>& first, const std::vector<std::uint16_t>& second)) {
  compare<std::string>(first, second);
  compare<std::int64_t>(first, second);  // small entries lie in the nodes
}

TEST(SharedMap, StaysFlatWhateverTheOrder) {
  SharedMap<int, int> map;
  for (int i = 0; i < 20'000; ++i) map[i] = i;
  for (int i = 0; i < 19'000; ++i) map.erase(i);

  auto at = map.find(19'500);
  int steps = 0;
  for (; at != map.end(); ++at) ++steps;

  EXPECT_EQ(steps, 500);
  EXPECT_EQ(map.begin()->first, 19'000);
}

TEST(SharedMap, KeepsWhatOnlyItHoldsInItsPlace) {
  SharedMap<int, std::string> map;
  for (int i = 0; i < 100; ++i) map[i] = "a";
  const std::string* before = &map.at(42);

  map[42] += "b";
  EXPECT_EQ(before, &map.at(42));
  const auto copy = map;
  map[42] += "c";

  EXPECT_NE(before, &map.at(42));
  EXPECT_EQ(before, &copy.at(42));
  EXPECT_EQ(*before, "ab");
}

}  // namespace
}  // namespace entente
