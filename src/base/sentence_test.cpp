// Sentences of a catalogue, said in both languages.
#include "base/sentence.hpp"

#include <gtest/gtest.h>

namespace entente {
namespace {

constexpr Translation kShelf[] = {{"{} holds {}", "{1} est dans {0}"},
                                  {"a box", "une boîte"},
                                  {"{{{}}} is missing", "{{{}}} manque"}};
constexpr std::string_view french_of(std::string_view english) {
  return french_in(english, kShelf);
}
template <class... Args>
Sentence say(BasicWording<french_of, std::type_identity_t<Args>...> wording, const Args&... args) {
  return wording.said(args...);
}

TEST(Sentence, IsSaidInBothLanguagesWithItsParts) {
  const Sentence sentence = say("{} holds {}", say("a box"), 3);
  EXPECT_EQ(sentence.english, "a box holds 3");
  EXPECT_EQ(sentence.french, "3 est dans une boîte");
  EXPECT_EQ(say("{{{}}} is missing", std::string("x")).french, "{x} manque");
}

TEST(Sentence, OfAnErrorIsItsEnglishWhereItHasNoFrench) {
  EXPECT_EQ(sentence_of(fail(Code::Malformed, "no")), (Sentence{"no", "no"}));
  const Error error = to_error(Code::Malformed, say("a box"), "file:3");
  EXPECT_EQ(described(error), (Sentence{"file:3: a box", "file:3 : une boîte"}));
}

TEST(Sentence, CountsTheArgumentsOfAFormat) {
  EXPECT_EQ(places_in("{} of {0} in {{}}"), 2u);
  EXPECT_EQ(places_in("{{{}}}"), 1u);
}

}  // namespace
}  // namespace entente
