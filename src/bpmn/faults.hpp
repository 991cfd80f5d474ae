// Collects what is wrong with a file, so that its author sees everything at once.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace entente::bpmn {

class Faults {
 public:
  explicit Faults(std::string file) : file_(std::move(file)) {}

  void add(std::size_t line, Error error) {
    found_.push_back({line, at(fmt::format("{}:{}", file_, line), std::move(error))});
  }
  bool empty() const { return found_.empty(); }

  /// In the order of the lines.
  std::vector<Error> sorted() const {
    auto copy = found_;
    std::stable_sort(copy.begin(), copy.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    std::vector<Error> errors;
    for (auto& one : copy) errors.push_back(std::move(one.error));
    return errors;
  }

 private:
  struct Fault {
    std::size_t line;
    Error error;
  };
  std::string file_;
  std::vector<Fault> found_;
};

}  // namespace entente::bpmn
