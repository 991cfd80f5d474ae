#include <gtest/gtest.h>

#include <sstream>

#include "cli/commands.hpp"

namespace entente::cli {
namespace {

TEST(Faults, NeedsTheFolderOfPacksAndSaysWhichFileIsMissing) {
  std::ostringstream out;
  std::ostringstream err;

  const int failed = run_program({"faults", "--from", "/nowhere"}, {faults_command()}, {out, err});
  EXPECT_EQ(failed, kFailed);
  EXPECT_NE(err.str().find("/nowhere/packs/fr-return"), std::string::npos) << err.str();

  const int done =
      run_program({"faults", "--from", ENTENTE_SOURCE_DIR, "--seed", "7", "--until", "30"},
                  {faults_command()}, {out, err});
  EXPECT_EQ(done, kDone) << err.str();
  EXPECT_NE(out.str().find("no invariant broken"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace entente::cli
