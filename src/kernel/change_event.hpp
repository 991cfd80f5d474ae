// Events of a changed procedure: a case passes to another version of its pack, or a person moves a
// token by hand, which takes a second one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/sparse.hpp"
#include "kernel/migration_plan.hpp"

namespace entente::kernel {

using MoveId = Id<struct MoveTag>;

/// From here on the case runs under another version. What it renames is applied to all that names
/// an element; what follows for tasks and deadlines comes in events of its own.
struct CaseMigrated {
  static constexpr std::string_view kType = "CaseMigrated";
  std::string from;  ///< content hash of the pack
  std::string to;
  std::string pack_id;
  std::string plan;  ///< SHA-256 of the plan's canonical JSON
  std::string reason;
  std::map<std::string, std::string> renamed;   ///< processes, elements and flows: old to new
  std::vector<std::string> loosened;            ///< acts whose guard the plan says that it loosens
  std::vector<std::string> deadlines;           ///< that the plan says become worse for the person
  Sparse<std::vector<TransitionalRule>> stays;  ///< by which other cases kept the old version
  bool operator==(const CaseMigrated&) const = default;
};

/// An open task as the case's new version describes it. It keeps its id.
struct TaskMigrated {
  static constexpr std::string_view kType = "TaskMigrated";
  TaskId task;
  std::string form;
  std::string organisation;
  std::string role;
  bool available = false;  ///< kind "available" instead of "due"
  std::string due;
  std::string differs_from;
  bool operator==(const TaskMigrated&) const = default;
};

/// Somebody asks that a token be moved by hand. Nothing moves yet.
struct MoveProposed {
  static constexpr std::string_view kType = "MoveProposed";
  MoveId move;
  TokenId token;
  std::string from;  ///< element
  std::string to;
  Json reason;  ///< text, marked as personal
  bool operator==(const MoveProposed&) const = default;
};

/// A second person agreed: the token is placed by the event that follows.
struct MoveConfirmed {
  static constexpr std::string_view kType = "MoveConfirmed";
  MoveId move;
  TokenId token;
  std::string from;
  std::string to;
  std::string proposed_by;
  bool operator==(const MoveConfirmed&) const = default;
};

struct MoveWithdrawn {
  static constexpr std::string_view kType = "MoveWithdrawn";
  MoveId move;
  bool operator==(const MoveWithdrawn&) const = default;
};

/// A task was given to a colleague by who leads the work of the organisation.
struct TaskAssigned {
  static constexpr std::string_view kType = "TaskAssigned";
  TaskId task;
  std::string element;
  std::string assignee;
  std::string previous;  ///< who held it; empty: nobody
  Json reason;           ///< text, marked as personal
  bool operator==(const TaskAssigned&) const = default;
};

}  // namespace entente::kernel
