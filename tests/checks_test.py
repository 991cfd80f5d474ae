"""The checks of tools/ find what they are there for: each is shown a small house with one fault."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / "tools"
HOUSE = {
    "CMakeLists.txt": "set(ENTENTE_FOLDERS\n  base calendar feel kernel platform server)\n",
    "src/base/CMakeLists.txt": "entente_library(base)\n",
    "src/base/date.hpp": "#pragma once\n",
    "src/base/date.cpp": '#include "base/date.hpp"\n',
    "src/calendar/CMakeLists.txt": "entente_library(calendar)\n",
    "src/calendar/period.hpp": '#pragma once\n#include "base/date.hpp"\n',
    "src/calendar/period.cpp": '#include "calendar/period.hpp"\n',
    "src/kernel/CMakeLists.txt": "entente_library(kernel USES calendar LINKS x)\n",
    "src/kernel/decide.cpp": '#include "calendar/period.hpp"\n',
    "src/platform/CMakeLists.txt": "entente_library(platform)\n",
    "src/platform/clock.cpp": "auto now() { return std::chrono::system_clock::now(); }\n",
}


def answers(tool, changes):
    """The tool's exit code and output for the house with `changes`."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**HOUSE, **changes}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, TOOLS / tool, folder], capture_output=True,
                              text=True, check=False)
        return done.returncode, done.stdout + done.stderr


class Checks(unittest.TestCase):
    def found(self, tool, name, text, message):
        code, output = answers(tool, {name: text})
        self.assertEqual(code, 1, output)
        self.assertIn(message, output)
        self.assertIn(str(Path(name).parent), output)

    def test_a_house_in_order_passes(self):
        for tool in ("check_folders", "check_tidy", "check_names"):
            self.assertEqual(answers(tool, {})[0], 0, answers(tool, {})[1])


class CheckNames(Checks):
    HELPER = "namespace {\n\n%s {\n  return true;\n}\n\n}  // namespace\n"

    def test_a_name_used_for_two_things_in_a_folder_is_found(self):
        one = self.HELPER % "bool is_known(std::string_view name)"
        code, output = answers("check_names", {"src/feel/a.cpp": one, "src/feel/b.cpp": one})
        self.assertEqual(code, 1, output)
        self.assertIn("is_known(std::string_view): in feel/a.cpp, feel/b.cpp", output)

    def test_overloads_and_other_folders_are_no_clash(self):
        code, output = answers("check_names", {
            "src/feel/a.cpp": self.HELPER % "bool is_known(std::string_view name)",
            "src/feel/b.cpp": self.HELPER % "bool is_known(int count)",
            "src/kernel/c.cpp": self.HELPER % "bool is_known(std::string_view name)"})
        self.assertEqual(code, 0, output)


class CheckSentences(Checks):
    CATALOGUE = 'inline constexpr Translation kFrench[] = {\n    {"no {}", "pas de {}"},\n%s};\n'
    SAID = 'Error a() {\n  return fault(Code::Malformed, "no "\n                                "{}", 1);\n}\n'

    def house(self, entries="", said=SAID):
        return {"src/feel/sentences.hpp": self.CATALOGUE % entries, "src/feel/a.cpp": said}

    def test_a_catalogue_whose_sentences_are_all_said_passes(self):
        code, output = answers("check_sentences", self.house())
        self.assertEqual(code, 0, output)

    def test_a_french_sentence_without_english_is_found(self):
        code, output = answers("check_sentences", self.house('    {"none",\n     "aucun"},\n'))
        self.assertEqual(code, 1, output)
        self.assertIn('feel/sentences.hpp: nobody says "none"', output)

    def test_a_sentence_that_stands_twice_is_found(self):
        code, output = answers("check_sentences", self.house('    {"no {}", "aucun {}"},\n'))
        self.assertEqual(code, 1, output)
        self.assertIn("stands twice", output)

    def test_an_error_past_the_catalogue_is_found(self):
        past = self.SAID + 'Error b() {\n  return fail(Code::Malformed, "no");\n}\n'
        code, output = answers("check_sentences", self.house(said=past))
        self.assertEqual(code, 1, output)
        self.assertIn("feel/a.cpp:6: an error is made past the catalogue", output)


class CheckFolders(Checks):
    def test_an_arrow_against_the_order_is_found(self):
        self.found("check_folders", "src/base/date.cpp", '#include "calendar/period.hpp"\n',
                   "base may not include calendar")

    def test_an_arrow_that_cmake_does_not_declare_is_found(self):
        self.found("check_folders", "src/platform/clock.cpp", '#include "calendar/period.hpp"\n',
                   "which its CMakeLists.txt does not use")

    def test_a_use_of_a_later_folder_is_found(self):
        self.found("check_folders", "src/calendar/CMakeLists.txt",
                   "entente_library(calendar USES kernel)\n", "calendar may not use kernel")

    def test_a_folder_outside_the_house_is_found(self):
        self.found("check_folders", "src/utils/x.hpp", "#pragma once\n", "src/utils: not a folder")

    def test_includes_go_by_the_path_from_src(self):
        self.found("check_folders", "src/calendar/period.cpp", '#include "period.hpp"\n', "by its path")
        self.found("check_folders", "src/calendar/period.cpp", '#include <calendar/period.hpp>\n',
                   "angle brackets")


class CheckTidy(Checks):
    def test_the_world_does_not_reach_above_the_line(self):
        for code, message in {
                "auto t = std::chrono::steady_clock::now();": "a clock",
                "std::random_device entropy;": "randomness",
                'auto home = std::getenv("HOME");': "the environment",
                "std::thread worker;": "threads",
                "#include <fstream>": "files",
                "#include <sys/socket.h>": "files",
                "#include <boost/asio/io_context.hpp>": "sockets"}.items():
            self.found("check_tidy", "src/kernel/decide.cpp",
                       '#include "calendar/period.hpp"\n' + code + "\n", message)

    def test_comments_and_texts_are_not_code(self):
        code, output = answers("check_tidy", {
            "src/kernel/decide.cpp": '#include "calendar/period.hpp"\n// no std::thread, no double\n'
                                     'auto a = "std::thread 1.5";\nauto n = 1\'000;\nauto c = \'"\';\n'})
        self.assertEqual(code, 0, output)

    def test_tests_may_read_files(self):
        code, output = answers("check_tidy", {
            "src/kernel/file_test.hpp": "#include <fstream>\n",
            "src/kernel/decide_test.cpp": '#include "kernel/file_test.hpp"\nstd::ifstream file;\n'})
        self.assertEqual(code, 0, output)

    def test_binary_floating_point_is_found_where_numbers_are_exact(self):
        for code in ("double x;", "auto y = 0.5;", "float z;"):
            self.found("check_tidy", "src/kernel/decide.cpp",
                       '#include "calendar/period.hpp"\n' + code + "\n", "floating point")

    def test_iteration_over_a_hash_container_is_found(self):
        self.found("check_tidy", "src/kernel/decide.cpp",
                   '#include "calendar/period.hpp"\nvoid f() {\n'
                   "  std::unordered_map<int, int> seen;\n  for (auto& [k, v] : seen) g(k);\n}\n",
                   "hash container 'seen'")

    def test_the_clock_is_read_in_one_folder(self):
        self.found("check_tidy", "src/server/CMakeLists.txt", "entente_library(server)\n/ho" "me/ann\n",
                   "the path of one machine")
        code, output = answers("check_tidy", {
            "src/server/CMakeLists.txt": "entente_library(server)\n",
            "src/server/now.cpp": "auto t = std::chrono::system_clock::now();\n"})
        self.assertEqual(code, 1, output)
        self.assertIn("through platform/", output)

    def test_dead_files_are_found(self):
        self.found("check_tidy", "src/base/unused.hpp", "#pragma once\n", "nobody includes it")
        self.found("check_tidy", "src/server/lost.cpp", "int x;\n", "no CMakeLists.txt builds it")
        self.found("check_tidy", "src/base/a/b/deep.cpp", "int x;\n", "no CMakeLists.txt builds it")

    def test_an_article_of_law_in_code_is_found(self):
        self.found("check_tidy", "src/kernel/decide.cpp",
                   '#include "calendar/period.hpp"\nauto a = "L. 722-7";\n', "an article of law")

    def test_long_files_and_bare_reminders_are_found(self):
        self.found("check_tidy", "src/base/date.cpp",
                   '#include "base/date.hpp"\n' + "int x;\n" * 700, "lines; at most")
        self.found("check_tidy", "docs/notes.md", "TO" "DO later\n", "a bare reminder")

    def test_rand_is_found_everywhere(self):
        self.found("check_tidy", "src/platform/clock_test.cpp", "int x = std::rand();\n", "std::rand")


if __name__ == "__main__":
    unittest.main()
