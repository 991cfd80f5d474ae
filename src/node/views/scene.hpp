// One case as one reader may see it: what every view of a case begins with. Internal to node/.
#pragma once

#include <string>
#include <string_view>

#include "node/engine.hpp"
#include "node/execute.hpp"

namespace entente::node {

/// Words of a pack for a reader.
struct Words {
  const pack::Pack& pack;
  const calendar::TimeZone& zone;
  std::string language;

  /// The text; arguments that are ids or dates are put in words first.
  std::string say(std::string_view key, const Json& arguments = {}) const;
  bool has(std::string_view key) const { return pack.texts.find(key, language) != nullptr; }
  /// The name of a BPMN element: the pack's text, else the file's, else its id.
  std::string element(std::string_view id) const;
  std::string role(std::string_view id) const;
  std::string party(std::string_view id) const;
  std::string organisation_name(std::string_view id) const;
  /// {"id", "name"}
  Json organisation(std::string_view id) const;
  std::string day(Date date) const;
  /// In the pack's time zone.
  std::string moment(Instant instant) const;
  Date local_day(Instant instant) const { return zone.local_date(instant); }
  /// What stands where a value was.
  std::string erased() const { return language == "en" ? "(erased)" : "(effacé)"; }
};

struct Scene {
  Engine& engine;
  access::Reader reader;  ///< its own: a paper is read in another language than its reader’s
  SharedCase state;
  const ShelvedPack& shelved;
  kernel::Definitions definitions;
  Instant legal_now;
  kernel::CaseSummary summary;
  access::Sight sight;
  bool entitled = false;  ///< may read confidential grounds
  Words words;
};

/// Loads, authorises on the loaded state, and notes the reading in the access log.
/// @error NotFound, Forbidden
Result<Scene> open_scene(Engine& engine, const access::Reader& reader, const CaseId& id,
                         access::Operation operation, std::string_view what);

Words words_of(const ShelvedPack& shelved, std::string_view language);

/// {text, article?, verdict?, restricted}
Json ground_json(const ShownGround& ground);
Json grounds_json(const Scene& scene, const std::vector<kernel::ShownGround>& grounds);

/// A personal or confidential fact that an organisation recorded: may its value be shown here?
bool may_show(const Scene& scene, std::string_view fact, std::string_view organisation);

/// The value behind a personal mark, and whether it can be read at all.
struct Readable {
  Json value;
  bool erased = false;
};
Readable readable(const Json& value);

/// The proof that a recorded event is in the public log. @error Unavailable until it is
Result<Json> proof_json(Engine& engine, const store::StoredEvent& stored);

/// What the packs call a party; its id when none does.
std::string party_name(const Engine& engine, std::string_view party, std::string_view language);

/// {"id", "name"} by any current pack's directory, or as the packs call a party; the id when none
/// knows it.
Json organisation_json(const Engine& engine, std::string_view id, std::string_view language);

/// The person's label in a list, opened; the reference once the person is erased.
std::string label_of(Engine& engine, const store::CaseRow& row, std::string_view language);

/// A form with labels; `prefill` gives present values, null for none.
Json form_json(const Words& words, const pack::Form& form, const Scene* prefill);
/// A deadline by its state.
Json deadline_json(const Words& words, const CaseId& case_id, const kernel::DeadlineState& state,
                   std::string_view id);
/// {at, day, name, effect, late}
Json due_json(const Words& words, Instant at, std::string_view deadline, std::string_view effect,
              Instant legal_now);

}  // namespace entente::node
