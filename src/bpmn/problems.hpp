// Collects what is wrong with a file, so that its author sees everything at once.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bpmn/problem.hpp"
#include "bpmn/sentences.hpp"
#include "bpmn/xml.hpp"

namespace entente::bpmn {

class Problems {
 public:
  /// Beyond this many, more would help nobody.
  static constexpr std::size_t kMax = 1000;

  template <class... Args>
  void add(std::string_view rule, const XmlElement& element, Wording<Args...> wording,
           const Args&... args) {
    note(rule, element, wording.said(args...), Code::Malformed, false);
  }

  /// What is meant is clear all the same.
  template <class... Args>
  void add_formal(std::string_view rule, const XmlElement& element, Wording<Args...> wording,
                  const Args&... args) {
    note(rule, element, wording.said(args...), Code::Malformed, true);
  }

  template <class... Args>
  void add_unsupported(const XmlElement& element, Wording<Args...> wording, const Args&... args) {
    note("PROVIDED", element, wording.said(args...), Code::Unsupported, false);
  }

  /// "userTask 'id' (name)", for the beginning of a sentence.
  static Sentence who(const XmlElement& element);

  bool full() const { return found_.size() >= kMax; }
  /// In the order of the lines; problems of one line as they were found.
  std::vector<Problem> sorted() &&;

 private:
  void note(std::string_view rule, const XmlElement& element, Sentence sentence, Code code,
            bool formal);

  std::vector<Problem> found_;
};

}  // namespace entente::bpmn
