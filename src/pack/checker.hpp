// What the checks share: a pack, and where problems go. Internal to pack/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

class Checker {
 public:
  Checker(const Pack& checked, Problems& problems) : pack(checked), problems_(problems) {}

  const Pack& pack;

  template <class... Args>
  void problem(std::string_view place, fmt::format_string<Args...> sentence, Args&&... args) {
    problems_.push_back(at(place, fail(Code::Malformed, sentence, std::forward<Args>(args)...)));
  }

  void problem(Error error) { problems_.push_back(std::move(error)); }
  void problem(std::string_view place, Error error) {
    problems_.push_back(at(place, std::move(error)));
  }

  /// The text must exist in every language.
  void needs_text(std::string_view place, std::string_view key) {
    for (const auto language : kLanguages)
      if (!pack.texts.find(key, language))
        problem(place,
                in_french(fail(Code::Malformed, "the text '{}' is missing in '{}'", key, language),
                          "le texte « {} » manque en « {} »", key, language));
  }

  void needs_fact(std::string_view place, std::string_view id) {
    if (!pack.fact(id)) problem(place, unknown("fact", "de fait", id));
  }

  void needs_decision(std::string_view place, std::string_view id) {
    if (!pack.rules_with(id)) problem(place, unknown("decision", "de décision", id));
  }

  void needs_deadline(std::string_view place, std::string_view id) {
    if (!pack.deadline(id)) problem(place, unknown("deadline", "de délai", id));
  }

 private:
  static Error unknown(std::string_view what, std::string_view french, std::string_view id) {
    return in_french(fail(Code::Malformed, "there is no {} '{}'", what, id),
                     "il n’y a pas {} « {} »", french, id);
  }

  Problems& problems_;
};

/// An element as problems tell it: by its id, and its name where it has one.
inline std::string named(const bpmn::FlowNode& node) {
  return node.name.empty() ? fmt::format("'{}'", node.id)
                           : fmt::format("'{}' ({})", node.id, node.name);
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
/// Both languages say the same things, with the same arguments.
void check_texts(Checker& checker);
/// Papers: texts in both languages, known arguments, and a remedy where a notice decides.
void check_papers(Checker& checker);
/// Organisations and countries.
void check_directory(Checker& checker);

}  // namespace entente::pack
