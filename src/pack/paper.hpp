// The papers of a pack, `papers/*.toml`: notices to the person, petitions to the judge, records. A
// template names texts, facts and deadlines; its words are in `papers/{language}.json`, one file
// for each language, so that a translator needs to open one file and no more. French and English
// are complete; of another language whatever is missing is shown in French.
//
//   id = "obligation"
//   kind = "notice"                        or petition, record
//   title = "obligation.title"             a text
//   needs = ["measure.signed_on"]          facts without which there is nothing to print
//   when, is, is_not, unless               likewise, as below
//   [[block]]
//   heading = "..." | text = "..." | list = ["..."] | facts = ["measure.signed_on"] |
//   exhibits = true | register = true | signature = "..." |
//   remedies = true                        here rather than at the end
//   when = "measure.window"                only if this fact is known,
//   is = ["granted"]                       and is one of these values,
//   is_not = ["0"]                         or none of these
//   unless = "situation.regime"            only if this fact is not known
//   [[remedy]]                             a notice that decides has one that applies
//   decision, period, court, how, effect   texts; how and effect may be left out
//   deadline = "appeal_period"             its earliest reading is shown once it is known
//   article = "art. 1"
//   when, is, is_not, unless
//
// A text may say {fact id}, {deadline.ID}, {reference}, {person}, {organisation} and {today}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.hpp"
#include "pack/toml.hpp"

namespace entente::pack {

struct PaperCondition {
  std::string fact;                     ///< `when`; empty: always
  std::vector<std::string> values;      ///< empty: any
  std::vector<std::string> not_values;  ///< none of these
  std::string unless;                   ///< a fact that must not be known; empty: none
};

struct PaperBlock {
  enum class Kind { Heading, Text, List, Facts, Exhibits, Register, Remedies, Signature };
  Kind kind = Kind::Text;
  std::vector<std::string> items;  ///< text keys, or facts
  PaperCondition condition;
  Place place;
};

struct PaperRemedy {
  std::string decision;
  std::string period;
  std::string court;
  std::string how;
  std::string effect;
  std::string deadline;
  std::string article;
  PaperCondition condition;
  Place place;
};

enum class PaperKind { Notice, Petition, Record };
std::string_view to_string(PaperKind kind);

struct Paper {
  std::string id;
  PaperKind kind = PaperKind::Notice;
  std::string title;
  std::vector<std::string> needs;
  std::vector<PaperBlock> blocks;
  std::vector<PaperRemedy> remedies;
  PaperCondition condition;
  bool information_only = false;  ///< a notice that decides nothing, so has no remedy
  Place place;
};

struct Papers {
  std::vector<Paper> papers;           ///< in the order of their files
  Texts texts;                         ///< of all languages
  std::vector<std::string> languages;  ///< sorted

  /// nullptr when there is none.
  const Paper* paper(std::string_view id) const;
  /// Share of the French texts that a language has, in percent.
  int translated(std::string_view language) const;
};

/// Reads the papers of a pack and of the folders it uses. Problems are added.
Papers read_papers(const Files& files, const std::vector<std::string>& uses, Problems& problems);
/// @error Malformed: the first problem
Result<Papers> papers_of(const Pack& pack);

}  // namespace entente::pack
