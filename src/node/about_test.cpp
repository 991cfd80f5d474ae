// What a case about no person is called by.
#include "node/about.hpp"

#include <gtest/gtest.h>

namespace entente::node {
namespace {

class About : public ::testing::Test {
 protected:
  About() {
    pack_.facts = {fact("count.asked", pack::FactType::Number), fact("country.code"),
                   fact("person.name")};
    pack_.facts.back().personal = true;
    for (const auto* language : {"fr", "en"})
      pack_.texts.add(language, "case.about", "{country.code} · {count.asked}");
    state_.facts["country.code"].value = Json("TUN");
  }

  static pack::Fact fact(std::string id, pack::FactType type = pack::FactType::String) {
    pack::Fact made;
    made.id = std::move(id);
    made.type = type;
    return made;
  }
  std::string said(std::string_view language = "fr") {
    return about_in_words(pack_, facts_about(pack_, state_), language);
  }

  pack::Pack pack_;
  kernel::Case state_;
};

TEST_F(About, SaysWhatTheTextNamesOnceAllOfItIsKnown) {
  EXPECT_EQ(said(), "");
  state_.facts["count.asked"].value = JsonObject{{"n", "12"}};
  EXPECT_EQ(said(), "TUN · 12");
}

TEST_F(About, SaysNothingOfAPersonNorWithoutAText) {
  for (const auto* language : {"fr", "en"})
    pack_.texts.add(language, "case.about", "{person.name}");
  state_.facts["person.name"].value = Json("EXEMPLE");
  EXPECT_EQ(said("en"), "");
  pack_.texts = {};
  EXPECT_EQ(said(), "");
}

}  // namespace
}  // namespace entente::node
