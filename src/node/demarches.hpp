// The register of démarches by list: one note to a State, many files, a result per line. A list is
// written, then sent, which completes each case's own task one after the other; then its lines are
// answered, each in its own case. It holds ids, references of notes and days. Internal to node/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "node/pack_shelf.hpp"
#include "node/register.hpp"
#include "pack/registers.hpp"

namespace entente::node {

/// Where a line stands: put on the list; its case's task completed; left off, for its case said no.
enum class LineStage { Put, Made, LeftOff };

/// What is tried with a line, written down before it is done.
struct LineAttempt {
  CommandId command;
  bool answers = false;     ///< the answer, not the démarche
  std::int64_t number = 0;  ///< of the line, when the démarche is made
};

struct NoteLine {
  Uuid id;
  CaseId case_id;
  TaskId task;
  LineStage stage = LineStage::Put;
  std::int64_t number = 0;  ///< on the note, once made
  bool answered = false;
  std::optional<LineAttempt> pending;
  std::optional<StepFault> fault;  ///< of the last attempt
};

enum class NoteStatus { Draft, Sending, Sent, Abandoned };
std::string_view to_string(NoteStatus status);

struct NoteList {
  Uuid id;
  std::string pack;
  std::string type;
  std::string organisation;
  std::string state;  ///< country code
  std::string reference;
  Date on;
  NoteStatus status = NoteStatus::Draft;
  std::string opened_by;
  std::string sent_by;
  std::vector<NoteLine> lines;  ///< in the order in which they were put

  NoteLine* line(const Uuid& line_id);
  const NoteLine* line(const Uuid& line_id) const;
  std::int64_t made() const;
  /// Whether the list holds on to its cases.
  bool holds() const { return status == NoteStatus::Draft || status == NoteStatus::Sending; }
};

struct DemarcheBook {
  static constexpr std::string_view kName = "demarches";
  std::map<Uuid, NoteList> lists;  ///< ids are made in the order of time

  /// @error Corrupt for what no release wrote
  Result<void> apply(std::string_view type, const JsonObject& body);
  /// The list that is being written or sent and holds the task, or null.
  const NoteList* holder_of(const TaskId& task) const;
};

/// A kind of list with the pack that describes it.
struct KnownList {
  const ShelvedPack* shelved = nullptr;
  const pack::ListType* type = nullptr;
  std::string role;  ///< whose the task is

  /// Sees what every organisation of this node sent, and nobody's name.
  bool overseen_by(const access::Reader& reader) const;
};
std::vector<KnownList> known_lists(const Engine& engine);
/// @error NotFound
Result<KnownList> known_list(const Engine& engine, std::string_view pack, std::string_view type);

/// A list that this reader may work on, with its kind. @error NotFound, also for others'
struct OwnList {
  NoteList list;
  KnownList known;
};
Result<OwnList> own_list(Engine& engine, const access::Reader& reader, const Uuid& id);
/// Such a list, or another organisation's that was sent and that this reader oversees. @error as
/// above
Result<OwnList> seen_list(Engine& engine, const access::Reader& reader, const Uuid& id);

}  // namespace entente::node
