// A scenario of tests/*.toml: a case walked through its procedure on given dates, in all the pools
// of the pack, with what must hold on the way. Run by foresight/scenario.
//
//   [[scenario]]
//   name = "a late appeal stops nothing"     a claim
//   kinds = ["late appeal"]                  what it is an example of
//   party, organisation, territory           who opens; by default the first pool's party, and the
//                                            organisation that leads in the territory
//   at = "2026-03-02T09:00"                  legal local time of the opening
//   with, facts, without                     of the opening form
//   refused = ["art. 3"]                   the opening is refused: articles or text keys
//   undelivered = true                       messages leave and never arrive
//   incidents = true                         open incidents at the end are expected
//   rows = [{ table = "presenter", if = ['"MLI"'], then = ['"unit"'], article = "..." }]
//                                            entered into a decision table before the case opens
//   tour = "Title of the story"              told by `entente tour` too, between real nodes
//   [[scenario.step]]
//   at = "2026-03-03T10:00"                  the clock moves; what falls due on the way happens
//   do = "serve_notice"                      completes the open task of that element
//   party, item                              which, when several are open (the first is 1)
//   organisation = "post-mli-bamako"         whose task it must be
//   with, facts, without                     of the task's form
//   by, roles, delegation = false            someone else than whoever may
//   says = "asks for the document"           what the tour tells of it
//   receives = "aid_asked"                   a case of another pack at the same node tells it, with
//                                            facts as the message names them
//   correct = "service.served_at"  to = ...  a correction, confirmed by a second person
//   refused = ["art. 7"]                   the step is refused and changes nothing
//   due = { sign = "appeal_period" }         by which deadline an open task is shown; "none"
//   tasks, no_tasks, deadlines, acts, known, unknown, messages, closed      what holds then
//   places = { to_france = { reserved = 1 } }  what the books of all parties hold then
//   erase = "host"                           data protection erases what a retention rule covers
//   erased = ["house_arrest.host"]           facts whose values are gone
//   due_for_erasure, kept                    retention rules that are due, and that are not
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendar/zone_database.hpp"
#include "pack/entered_rows.hpp"
#include "pack/fact_sets.hpp"
#include "pack/files.hpp"

namespace entente::pack {

/// What a deadline must be; empty members are not compared.
struct ExpectedDeadline {
  std::string warns;   ///< last day, or local minute, of the earliest reading
  std::string binds;   ///< of the latest
  std::string status;  ///< running, reached, ended or none
};

/// What every book of the pack's agreements must hold of a direction; of one that shows who has
/// gone alone, the book of the party that it leads to.
struct ExpectedPlaces {
  std::int64_t reserved = 0;
  std::int64_t executed = 0;
};

struct ScenarioStep {
  std::string place;
  std::string at;
  std::string element;  ///< `do`
  std::string party;
  std::string organisation;
  std::size_t item = 1;
  FactSet facts;
  std::string by;
  std::vector<std::string> roles;
  bool delegated = true;
  std::string says;
  std::string receives;
  std::string erases;  ///< `erase`: a retention rule
  std::string corrects;
  feel::Value to;
  std::vector<std::string> refused;

  std::vector<std::string> tasks;
  std::vector<std::string> no_tasks;
  std::map<std::string, std::string> due;  ///< deadline or "none", by the element of an open task
  std::map<std::string, ExpectedDeadline> deadlines;
  std::map<std::string, std::string> acts;  ///< clear, hold or unknown, by act type
  FactSet known;
  std::vector<std::string> unknown;
  std::vector<std::string> messages;
  std::optional<bool> closed;
  std::vector<std::string> due_for_erasure;
  std::vector<std::string> kept;
  std::vector<std::string> erased;
  std::map<std::string, ExpectedPlaces> places;  ///< by direction of an agreement
};

struct Scenario {
  std::string name;
  std::string place;
  std::vector<std::string> kinds;
  std::string party;
  std::string organisation;
  std::string territory;
  std::string at;
  FactSet facts;
  std::vector<std::string> refused;
  bool undelivered = false;
  bool incidents = false;
  std::vector<EnteredRow> rows;
  std::string tour;
  std::vector<ScenarioStep> steps;
};

/// Those of a pack's test files, in their order.
/// @error Malformed with file and line
Result<std::vector<Scenario>> scenarios_of(const Files& files, const Pack& pack,
                                           const calendar::ZoneDatabase& zones);

}  // namespace entente::pack
