// What a tour prints and counts: steps with their legal date and actor, what the law computed,
// and assertions. A story that differs from what is claimed ends with a non-zero exit.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace entente::cli {

struct Tally {
  int stories = 0;
  int steps = 0;
  int assertions = 0;
  int proofs = 0;
  int failures = 0;
};

class Narration {
 public:
  explicit Narration(std::ostream& out) : out_(out) {}

  void story(std::string_view title);
  /// A part that is no story, such as the proofs at the end.
  void heading(std::string_view title);
  /// One thing that somebody does, numbered within its story.
  void step(std::string_view legal_date, std::string_view who, std::string_view what);
  /// What the law computed or forbids, with its article.
  void law(std::string_view text);
  /// A claim that must hold; `found` is printed when it does not.
  void claim(bool holds, std::string_view claim, std::string_view found = {});
  /// A claim that rests on the journal's proofs.
  void proof(bool holds, std::string_view claim, std::string_view found = {});
  /// "N stories, N steps, N assertions, N proofs"
  void close();

  const Tally& tally() const { return tally_; }

 private:
  void verdict(bool holds, std::string_view claim, std::string_view found);

  std::ostream& out_;
  Tally tally_;
  int step_in_story_ = 0;
};

}  // namespace entente::cli
