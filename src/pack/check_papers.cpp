// Papers say only what the pack knows, in French and in English, and a notice that decides says how
// to contest it.
#include <algorithm>

#include "pack/checker.hpp"
#include "pack/paper.hpp"
#include "pack/person_view.hpp"

namespace entente::pack {
namespace {

constexpr std::string_view kGiven[] = {"reference", "person", "organisation", "today", "day"};

class PaperChecker {
 public:
  PaperChecker(Checker& checker, const Papers& papers) : checker_(checker), papers_(papers) {}

  void check() {
    for (const auto& paper : papers_.papers) {
      text(paper.place, paper.title);
      condition(paper.place, paper.condition);
      for (const auto& fact : paper.needs) checker_.needs_fact(paper.place, fact);
      for (const auto& block : paper.blocks) check(block);
      for (const auto& remedy : paper.remedies) check(remedy);
      if (paper.kind == PaperKind::Notice && paper.remedies.empty() != paper.information_only)
        checker_.problem(paper.place,
                         "the notice '{}' has a remedy, or is information_only: never both, "
                         "never neither",
                         paper.id);
    }
    for (const auto& language : papers_.languages) check_language(language);
  }

 private:
  void check(const PaperBlock& block) {
    using Kind = PaperBlock::Kind;
    condition(block.place, block.condition);
    for (const auto& item : block.items) {
      if (block.kind == Kind::Facts)
        checker_.needs_fact(block.place, item);
      else
        text(block.place, item);
    }
  }

  void check(const PaperRemedy& remedy) {
    condition(remedy.place, remedy.condition);
    for (const auto& key : {remedy.decision, remedy.period, remedy.court}) text(remedy.place, key);
    for (const auto& key : {remedy.how, remedy.effect})
      if (!key.empty()) text(remedy.place, key);
    if (!remedy.deadline.empty()) checker_.needs_deadline(remedy.place, remedy.deadline);
  }

  void condition(std::string_view place, const PaperCondition& condition) {
    if (!condition.fact.empty()) checker_.needs_fact(place, condition.fact);
    if (!condition.unless.empty()) checker_.needs_fact(place, condition.unless);
    if (condition.fact.empty() && !(condition.values.empty() && condition.not_values.empty()))
      checker_.problem(place, "'is' or 'is_not' without 'when'");
  }

  void text(std::string_view place, const std::string& key) {
    for (const auto language : kLanguages) {
      const auto* found = papers_.texts.find(key, language);
      if (!found) {
        checker_.problem(place, "the text '{}' is missing in papers/{}.json", key, language);
        continue;
      }
      for (const auto& argument : arguments_of(*found)) argument_exists(place, key, argument);
    }
  }

  void argument_exists(std::string_view place, const std::string& key,
                       const std::string& argument) {
    if (std::find(std::begin(kGiven), std::end(kGiven), argument) != std::end(kGiven)) return;
    constexpr std::string_view kDeadline = "deadline.";
    if (argument.starts_with(kDeadline) &&
        checker_.pack.deadline(std::string_view(argument).substr(kDeadline.size())))
      return;
    const auto* fact = checker_.pack.fact(argument);
    if (fact && fact->confidential)
      checker_.problem(place, "the text '{}' says {{{}}}, which is confidential", key, argument);
    if (!fact)
      checker_.problem(place, "the text '{}' says {{{}}}, which is no fact and no deadline", key,
                       argument);
  }

  /// A translation says the same things as the French, and no text that the French has not.
  void check_language(std::string_view language) {
    const auto place = fmt::format("papers/{}.json", language);
    for (const auto& key : papers_.texts.keys(language)) {
      const auto* french = papers_.texts.find(key, kLanguages[0]);
      if (!french) {
        checker_.problem(place, "the text '{}' is in no French file", key);
        continue;
      }
      auto said = arguments_of(*papers_.texts.find(key, language));
      auto wanted = arguments_of(*french);
      std::sort(said.begin(), said.end());
      std::sort(wanted.begin(), wanted.end());
      if (said != wanted)
        checker_.problem(place, "the text '{}' has other arguments than the French", key);
    }
  }

  Checker& checker_;
  const Papers& papers_;
};

/// The person's page names what exists, and nothing confidential: not even as what is compared with
/// what the person types, or as what a deadline starts from.
void check_person_view(Checker& checker, const Papers& papers) {
  Problems problems;
  const auto view = read_person_view(checker.pack.files, problems);
  for (auto& problem : problems) checker.problem(std::move(problem));
  if (!view) return;
  const auto open_fact = [&](const std::string& id) {
    checker.needs_fact(view->place, id);
    const auto* fact = checker.pack.fact(id);
    if (fact && fact->confidential)
      checker.problem(view->place, "the fact '{}' is confidential: no page shows it", id);
  };
  for (const auto& fact : view->facts) open_fact(fact);
  for (const auto& fact : view->factors) open_fact(fact);
  for (const auto& id : view->deadlines) {
    checker.needs_deadline(view->place, id);
    if (const auto* deadline = checker.pack.deadline(id)) open_fact(deadline->starts);
  }
  for (const auto& [older, newer] : view->instead_of)
    for (const auto& id : {older, newer})
      if (!view->names_deadline(id))
        checker.problem(view->place, "'{}' of [instead_of] is not among 'deadlines'", id);
  for (const auto& id : view->papers)
    if (const auto* paper = papers.paper(id); !paper || paper->kind != PaperKind::Notice)
      checker.problem(view->place, "'{}' is no notice of this pack", id);
  if (!papers.paper(view->page))
    checker.problem(view->place, "there is no paper '{}' for the page", view->page);
  for (const auto& kind : view->organisations)
    if (kind != "prefecture" && kind != "directorate" && kind != "centre" && kind != "post")
      checker.problem(view->place, "'{}' is no kind of organisation", kind);
}

}  // namespace

void check_papers(Checker& checker) {
  Problems problems;
  const auto papers = read_papers(checker.pack.files, checker.pack.uses, problems);
  for (auto& problem : problems) checker.problem(std::move(problem));
  PaperChecker(checker, papers).check();
  check_person_view(checker, papers);
}

}  // namespace entente::pack
