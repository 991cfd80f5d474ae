// What a node keeps beside its cases, as the pack describes it: lists by which many cases are put
// to a State at once, and calendars of hearings with few slots. Both name tasks of the procedure
// and the facts of their forms that the list or the slot gives; everything else stays the case's.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pack/texts.hpp"

namespace entente::pack {

struct Pack;

/// A note to a State with a line for each case: every line completes that case's own task.
struct ListType {
  std::string id;
  Bilingual title;
  std::string state;   ///< fact: the country to which the case is put
  std::string task;    ///< user task whose cases may be put on a list
  std::string answer;  ///< user task by which a line is answered
  /// Facts of the task's form that the list gives.
  std::string date;
  std::string reference;
  std::string line;
  std::vector<std::pair<std::string, std::string>> fixed;  ///< fact and its value in every line
  std::vector<std::string> columns;  ///< facts that are printed beside the number; nothing else is
  std::vector<std::string> overseen_by;  ///< organisations that see all lists, without the columns
  std::string place;
};

/// Slots that a State's consulate gives: a slot that is taken completes the case's own task.
struct CalendarType {
  std::string id;
  Bilingual title;
  std::string state;   ///< fact: the country whose consulate hears
  std::string task;    ///< user task by which a case takes a slot
  std::string result;  ///< user task by which the hearing's result is recorded
  /// Facts of the task's form that the slot gives.
  std::string booked_on;
  std::string at;
  std::string venue;
  std::vector<std::string> shared_by;    ///< organisations whose slots every organisation may take
  std::vector<std::string> overseen_by;  ///< organisations that see all slots, and nobody's name
  std::string place;
};

/// Who does a user task.
struct TaskPerformer {
  std::string form;
  std::string role;
  bool found = false;
};
/// By the lane and the extension of the user task; not found when the pack has none of that id.
TaskPerformer performer_of_task(const Pack& pack, std::string_view task);

}  // namespace entente::pack
