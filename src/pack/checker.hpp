// What the checks share: a pack, and where problems go. Internal to pack/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"
#include "pack/sentences.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

class Checker {
 public:
  Checker(const Pack& checked, Problems& problems) : pack(checked), problems_(problems) {}

  const Pack& pack;

  template <class... Args>
  void problem(std::string_view place, Wording<Args...> wording, const Args&... args) {
    problems_.push_back(to_error(Code::Malformed, wording.said(args...), std::string(place)));
  }

  void problem(std::string_view place, Sentence sentence) {
    problems_.push_back(to_error(Code::Malformed, std::move(sentence), std::string(place)));
  }
  void problem(Error error) { problems_.push_back(std::move(error)); }
  void problem(std::string_view place, Error error) {
    problems_.push_back(at(place, std::move(error)));
  }

  /// The text must exist in every language.
  void needs_text(std::string_view place, std::string_view key) {
    for (const auto language : kLanguages)
      if (!pack.texts.find(key, language))
        problem(place, "the text '{}' is missing in '{}'", key, language);
  }

  void needs_fact(std::string_view place, std::string_view id) {
    if (!pack.fact(id)) problem(place, "there is no fact '{}'", id);
  }

  void needs_decision(std::string_view place, std::string_view id) {
    if (!pack.rules_with(id)) problem(place, "there is no decision '{}'", id);
  }

  void needs_deadline(std::string_view place, std::string_view id) {
    if (!pack.deadline(id)) problem(place, "there is no deadline '{}'", id);
  }

 private:
  Problems& problems_;
};

/// An element as problems tell it: by its id, and its name where it has one.
inline Sentence named(const bpmn::FlowNode& node) {
  return node.name.empty() ? say("'{}'", node.id) : say("'{}' ({})", node.id, node.name);
}

/// facts, deadlines, acts, messages and forms name only what exists, and are told in every
/// language.
void check_declarations(Checker& checker);
/// The graph: lanes, forms, acts and their stages, decisions, timers and messages.
void check_procedures(Checker& checker);
/// What the drawing as a whole must have: no dead element, correlated messages, deadlines that
/// begin and mean something, and no way around an act or past its holds.
void check_graphs(Checker& checker);
/// What is waited for must come: signals are thrown, processes are started, and a message has one
/// receiver.
void check_events(Checker& checker);
/// Service tasks that ask for places name what the agreements have, and who keeps their books.
void check_places(Checker& checker);
/// Lists and calendars of hearings: tasks and fields that exist, nothing that each case is asked.
void check_registers(Checker& checker);
/// Every row of every decision table cites its article and its dates; tables have no overlap, gap,
/// dead rule, wrong type or unknown name that is not answered for; expressions name known facts.
void check_rules(Checker& checker);
/// Every name of an expression is one of the case, of its process or of FEEL.
void check_expressions(Checker& checker);
/// Both languages say the same things, with the same arguments.
void check_texts(Checker& checker);
/// Papers: texts in both languages, known arguments, and a remedy where a notice decides.
void check_papers(Checker& checker);
/// Organisations and countries.
void check_directory(Checker& checker);

}  // namespace entente::pack
