#include "cli/tour/narration.hpp"

#include <fmt/format.h>

#include <ostream>

namespace entente::cli {

void Narration::story(std::string_view title) {
  ++tally_.stories;
  heading(title);
}

void Narration::heading(std::string_view title) {
  step_in_story_ = 0;
  out_ << "\n" << title << "\n" << std::string(title.size(), '=') << "\n";
}

void Narration::step(std::string_view legal_date, std::string_view who, std::string_view what) {
  ++tally_.steps;
  out_ << fmt::format("{:>3}. {}  {}\n       {}\n", ++step_in_story_, legal_date, who, what)
       << std::flush;
}

void Narration::law(std::string_view text) {
  out_ << "       § " << text << "\n";
}

void Narration::claim(bool holds, std::string_view claim, std::string_view found) {
  ++tally_.assertions;
  verdict(holds, claim, found);
}

void Narration::proof(bool holds, std::string_view claim, std::string_view found) {
  ++tally_.proofs;
  verdict(holds, claim, found);
}

void Narration::verdict(bool holds, std::string_view claim, std::string_view found) {
  out_ << (holds ? "       ✓ " : "       ✗ ") << claim << "\n";
  if (holds) return;
  ++tally_.failures;
  if (!found.empty()) out_ << "         found: " << found << "\n";
}

void Narration::close() {
  if (tally_.failures > 0) out_ << fmt::format("\n{} claims do not hold.\n", tally_.failures);
  out_ << fmt::format("\n{} stories, {} steps, {} assertions, {} proofs\n", tally_.stories,
                      tally_.steps, tally_.assertions, tally_.proofs);
}

}  // namespace entente::cli
