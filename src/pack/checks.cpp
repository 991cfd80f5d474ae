#include "pack/checks.hpp"

#include "pack/checker.hpp"
#include "pack/reader.hpp"

namespace entente::pack {

std::vector<Error> check(const Files& files) {
  auto outcome = read_all(files);
  if (!outcome.problems.empty()) return std::move(outcome.problems);
  Problems problems;
  Checker checker(outcome.pack, problems);
  check_declarations(checker);
  check_procedures(checker);
  check_graphs(checker);
  check_events(checker);
  check_places(checker);
  check_registers(checker);
  check_rules(checker);
  check_expressions(checker);
  check_texts(checker);
  check_papers(checker);
  check_directory(checker);
  return problems;
}

}  // namespace entente::pack
