#include "node/person_code.hpp"

#include <gtest/gtest.h>

namespace entente::node {
namespace {

TEST(PersonCode, IsReadAsItIsTyped) {
  const auto code = person_code("0123-4567-89ab-cdef");
  ASSERT_TRUE(code);
  EXPECT_EQ(*code, "0123456789ABCDEF");
  EXPECT_EQ(person_code("O123 4567.89AB CDEF"), code) << "the letter O is the figure 0";
  EXPECT_EQ(person_code("0l23-4567-89AB-CDEF"), code) << "the letter L is the figure 1";
  EXPECT_FALSE(person_code("0123-4567-89AB-CDE"));
  EXPECT_FALSE(person_code("0123-4567-89AB-CDEU")) << "U is no letter of Crockford's base 32";
  EXPECT_EQ(grouped_code(*code), "0123-4567-89AB-CDEF");
}

TEST(PersonCode, ADateIsOneInEveryOrderAndInTheFiguresOfEveryScript) {
  for (const char* typed :
       {"2026-03-02", "02/03/2026", "2.3.2026", "٠٢/٠٣/٢٠٢٦", "۲ ۳ ۲۰۲۶", "०२-०३-२०२६"})
    EXPECT_EQ(person_factor(typed), "2026-03-02") << typed;
  EXPECT_EQ(person_factor("sp 0000-101"), "SP0000101");
}

}  // namespace
}  // namespace entente::node
