#include <gtest/gtest.h>

#include "pack/pack.hpp"

namespace entente::pack {
namespace {

TEST(MessageType, KnowsByWhichFactOfItsOwnTheSenderFilledAField) {
  const MessageType asked{.fields = {{.fact = "person.birth_date", .as = "switch.birth_date"},
                                     {.fact = "request.filed_on", .as = "request.filed_on"}}};

  EXPECT_EQ(asked.own_fact("switch.birth_date"), "person.birth_date");
  EXPECT_EQ(asked.own_fact("request.filed_on"), "request.filed_on");
  EXPECT_EQ(asked.own_fact("of.nobody"), "of.nobody");
}

}  // namespace
}  // namespace entente::pack
