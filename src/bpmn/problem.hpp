// One thing that is wrong with a file: which rule it breaks, where, and at which element.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/sentence.hpp"

namespace entente::bpmn {

struct Problem {
  /// The constraint's number in the published catalogue of BPMN 2.0.2 ("EXT031"; two where it
  /// states one twice, "EXT110, EXT147"), REF for a reference that is broken or of the wrong type,
  /// XSD for the form of the schema. Ours are words: XML, EXPRESSION, PROVIDED (understood, not
  /// executed).
  std::string rule;
  std::string element;  ///< id; empty when it has none
  std::string name;     ///< as the drawing shows it
  std::size_t line = 0;
  std::string text;  ///< a sentence that names the element
  Code code = Code::Malformed;
  /// What is meant is clear all the same: check_standard tells it, the plain reader accepts it.
  bool formal = false;
  std::string french = {};  ///< the sentence for a reader of French
};

inline Sentence sentence_of(const Problem& problem) {
  return {problem.text, problem.french};
}

/// "file:line: sentence [rule]".
Error to_error(const Problem& problem, std::string_view file);

/// An element's name in a file as a noun: "tâche utilisateur".
Sentence element_word(std::string_view name);
/// "userTask 'id' (name)", in French with its article. Id and name may be empty.
Sentence element_told(std::string_view kind, std::string_view id, std::string_view name);

}  // namespace entente::bpmn
