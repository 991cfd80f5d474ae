#include "cli/command.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace entente::cli {
namespace {

std::vector<Command> sample() {
  Command copy{"file copy",
               "FROM TO",
               "Copies",
               "",
               {{"--mode", "MODE", "how"}, {"--dry", "", "try"}},
               2,
               2,
               [](const Arguments& given, const Terminal& terminal) -> Result<int> {
                 if (given.operands[0] == "missing")
                   return at("missing", fail(Code::NotFound, "no such file"));
                 terminal.out << given.operands[0] << ">" << given.operands[1] << " "
                              << given.value("--mode", "plain")
                              << (given.has("--dry") ? " dry" : "");
                 return kDone;
               }};
  Command tag{"tag",
              "",
              "Tags",
              "",
              {{"--name", "NAME", "which", true, true}},
              0,
              0,
              [](const Arguments& given, const Terminal& terminal) -> Result<int> {
                terminal.out << given.values("--name").size();
                return 1;
              }};
  return {copy, tag};
}

struct Outcome {
  int code;
  std::string out;
  std::string err;
};

Outcome run(const std::vector<std::string>& words) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = run_program(words, sample(), {out, err});
  return {code, out.str(), err.str()};
}

TEST(CommandLine, FindsACommandOfTwoWords) {
  const auto ran = run({"file", "copy", "a", "b"});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(ran.out, "a>b plain");
}

TEST(CommandLine, TakesOptionsInEitherSpellingAndOrder) {
  EXPECT_EQ(run({"file", "copy", "--mode=fast", "a", "--dry", "b"}).out, "a>b fast dry");
  EXPECT_EQ(run({"file", "copy", "a", "b", "--mode", "fast"}).out, "a>b fast");
  EXPECT_EQ(run({"file", "copy", "--", "--mode", "b"}).out, "--mode>b plain");
}

TEST(CommandLine, MisuseExitsWithTwoAndSaysHowItIsUsed) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {},
           {"nonsense"},
           {"file", "copy", "a"},
           {"file", "copy", "a", "b", "c"},
           {"file", "copy", "--unknown", "a", "b"},
           {"file", "copy", "a", "b", "--mode"},
           {"file", "copy", "--dry=yes", "a", "b"},
           {"file", "copy", "--mode", "x", "--mode", "y", "a", "b"},
           {"tag"}}) {
    const auto ran = run(words);
    EXPECT_EQ(ran.code, kMisused);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err, "");
  }
}

TEST(CommandLine, AnErrorNamesItsPlaceAndExitsWithOne) {
  const auto ran = run({"file", "copy", "missing", "b"});
  EXPECT_EQ(ran.code, kFailed);
  EXPECT_EQ(ran.err, "entente file copy: missing: no such file\n");
}

TEST(CommandLine, TheExitCodeIsTheCommands) {
  const auto ran = run({"tag", "--name", "a", "--name", "b"});
  EXPECT_EQ(ran.code, kFailed);
  EXPECT_EQ(ran.out, "2");
}

TEST(CommandLine, HelpAndVersionAreAnswersNotErrors) {
  EXPECT_EQ(run({"--help"}).code, kDone);
  EXPECT_NE(run({"--help"}).out.find("file copy"), std::string::npos);
  EXPECT_NE(run({"file", "copy", "--help"}).out.find("--mode MODE"), std::string::npos);
  EXPECT_TRUE(run({"--version"}).out.starts_with("entente 0."));
}

TEST(CommandLine, TheFirstOfTwoWordsListsWhatItBegins) {
  EXPECT_EQ(run({"file", "--help"}).code, kDone);
  EXPECT_EQ(run({"file", "--help"}).out, "  file copy         Copies\n");
  EXPECT_EQ(run({"file"}).code, kMisused);
  EXPECT_EQ(run({"file", "cpy"}).err,
            "entente: 'file' wants a second word:\n  file copy         Copies\n");
}

}  // namespace
}  // namespace entente::cli
