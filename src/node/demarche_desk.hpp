// What people do with démarches by list: see what waits, write a list, send it, record what was
// answered line by line, print it. Whoever does the task in a case may do it by list, and nobody
// else; each line is a step of its own case, by the same rights and guards.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/reader.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "node/views.hpp"

namespace entente::node {

struct Engine;

struct NewList {
  std::string pack;
  std::string kind;   ///< a list of the pack's registers.toml
  std::string state;  ///< country code
  std::string reference;
  std::string on;  ///< the note's date
};

struct WaitingTask {
  CaseId case_id;
  TaskId task;
};

struct LineAnswer {
  Uuid line;
  Json facts;  ///< {fact id: plain value} of the answer's form
};

enum class ListFormat { pdf, csv };

class DemarcheDesk {
 public:
  explicit DemarcheDesk(Engine& engine) : engine_(engine) {}

  /// GET /api/demarches: kinds of list that the reader may write, its organisation's lists, the
  /// latest first, and how many cases wait for each State.
  Result<Json> overview(const access::Reader& reader);
  /// GET /api/demarches/waiting: cases that wait for a démarche, by their next legal deadline.
  /// @param state  country code; empty for all. @error NotFound, Forbidden
  Result<Json> waiting(const access::Reader& reader, std::string_view pack, std::string_view kind,
                       std::string_view state);
  /// GET /api/demarches/{list}: with its lines. @error NotFound
  Result<Json> list(const access::Reader& reader, const Uuid& id);

  /// @param id  of the new list: the same id opens it once
  /// @error Forbidden; InvalidArgument with the member as place
  Result<Json> open(const access::Reader& reader, const Uuid& id, const NewList& asked);
  /// Puts cases on a list that is being written. A case is on one such list at a time.
  /// @error Conflict, InvalidArgument for a case that does not wait or is put to another State
  Result<Json> put(const access::Reader& reader, const Uuid& id,
                   const std::vector<WaitingTask>& tasks);
  Result<Json> take_off(const access::Reader& reader, const Uuid& id, const Uuid& line);
  /// Gives up a list that was not sent; its cases wait as before. @error Conflict
  Result<Json> abandon(const access::Reader& reader, const Uuid& id);
  /// Completes the task of every case on the list, numbering those that are; a case that refuses is
  /// left off with its reason. Interrupted, it goes on where it stopped.
  Result<Json> send(const access::Reader& reader, const Uuid& id);
  /// Records answers, each in its own case. @return the list, with {results: [{line, done,
  /// fault?}]}
  Result<Json> answer(const access::Reader& reader, const Uuid& id,
                      const std::vector<LineAnswer>& answers);

  /// The list as it goes to the State: number and the pack's columns, nothing else. Printing is a
  /// reading of each case. @error Conflict before it is sent
  Result<DocumentContent> print(const access::Reader& reader, const Uuid& id, ListFormat format);

 private:
  Engine& engine_;
};

}  // namespace entente::node
