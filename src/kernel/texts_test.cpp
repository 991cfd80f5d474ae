#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/json.hpp"
#include "kernel/text_keys.hpp"

namespace entente::kernel {
namespace {

TEST(ShippedTexts, SayEveryKeyOfTheKernelInBothLanguages) {
  for (const auto* language : {"fr", "en"}) {
    std::ifstream file(fmt::format("{}/packs/common/texts/{}.json", ENTENTE_SOURCE_DIR, language));
    std::stringstream bytes;
    bytes << file.rdbuf();
    const auto texts = parse_json(bytes.str()).value();
    for (const auto key : text::kAll) EXPECT_TRUE(member(texts, key)) << language << " " << key;
  }
}

}  // namespace
}  // namespace entente::kernel
