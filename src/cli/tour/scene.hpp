// One story on the stage: who acts, what is printed, what is claimed. Keeps the stories readable.
#pragma once

#include <string>
#include <string_view>

#include "cli/tour/narration.hpp"
#include "cli/tour/stage.hpp"
#include "cli/tour/visitor.hpp"

namespace entente::cli {

class Scene {
 public:
  Scene(Stage& stage, Narration& narration) : stage_(stage), narration_(narration) {}

  Stage& stage() { return stage_; }
  Narration& narration() { return narration_; }

  /// Moves the legal date of every node and says why.
  void on(std::string_view instant, std::string_view why);
  /// Prints a step of this visitor.
  void step(const Visitor& visitor, std::string_view what);
  /// Opens a case with the facts of the opening form; its id, or "" after a failed claim.
  std::string open_case(Visitor& visitor, std::string_view territory, const Json& facts,
                        std::string_view what);
  /// Completes a task; claims that it is accepted.
  Reply does(Visitor& visitor, const std::string& case_id, std::string_view element,
             const Json& facts, std::string_view what);
  /// Tries to complete a task; claims that it is refused, changes nothing, and names `article`
  /// among its grounds (not asked when empty).
  Reply may_not(Visitor& visitor, const std::string& case_id, const Json& task, const Json& facts,
                std::string_view what, std::string_view article);
  /// Says a deadline with its article and both readings, and claims its protective day.
  void deadline(Visitor& visitor, const std::string& case_id, std::string_view name,
                std::string_view binds_day);
  /// Claims what a guard answers now.
  void guard(Visitor& visitor, const std::string& case_id, std::string_view act,
             std::string_view verdict, std::string_view article);
  /// Waits until the case has an open task of this element; claims that it comes.
  void awaits(Visitor& visitor, const std::string& case_id, std::string_view element);
  /// Claims that the case is closed.
  void closed(Visitor& visitor, const std::string& case_id);
  void claim(bool holds, std::string_view what, const Json& found = nullptr);

 private:
  Stage& stage_;
  Narration& narration_;
};

/// Whether the text stands anywhere in an answer.
bool says(const Json& answer, std::string_view text);
/// The digest of the case's state, refusals apart.
std::string state_digest(Visitor& visitor, const std::string& case_id);

/// What stories share: two ministries' people and an invented adult.
struct Cast {
  Visitor agent;
  Visitor signatory;
  Visitor lapsed_signatory;
  Visitor both_roles;  ///< agent and signatory in one person
  Visitor central;
  Visitor elsewhere;  ///< an agent of another prefecture
  Visitor administrator;
  Visitor centre;
  Visitor post;
};
Cast cast(Stage& stage);

/// The opening form of an invented adult; `passport_expires` decides whether a document is needed.
Json invented_adult(std::string_view passport_expires);
/// From the opened case to the proof of service at `served_at` (local time), 30 days to leave.
/// @param recorded_on  the instant at which service is recorded; empty: at once
void until_service(Scene& scene, Cast& people, const std::string& case_id,
                   std::string_view served_at, std::string_view recorded_on = {});

/// Somebody invented, without a passport, whose case comes after those of others.
struct Foreigner {
  std::string territory;
  std::string family_name;
  std::string given_names;
  std::string country;
  std::string language;
};
/// The same way in one step of the story; its id.
std::string served_case(Scene& scene, Visitor& agent, Visitor& signatory, const Foreigner& person);

}  // namespace entente::cli
