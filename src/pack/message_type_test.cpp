#include <gtest/gtest.h>

#include "pack/pack.hpp"

namespace entente::pack {
namespace {

TEST(MessageType, KnowsByWhichFactOfItsOwnTheSenderFilledAField) {
  MessageType asked;
  asked.fields = {{"person.birth_date", "switch.birth_date"},
                  {"request.filed_on", "request.filed_on"}};

  EXPECT_EQ(asked.own_fact("switch.birth_date"), "person.birth_date");
  EXPECT_EQ(asked.own_fact("request.filed_on"), "request.filed_on");
  EXPECT_EQ(asked.own_fact("of.nobody"), "of.nobody");
}

}  // namespace
}  // namespace entente::pack
