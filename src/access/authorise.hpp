// What someone may see and do on a case: deny by default, decided on the loaded state. A case of
// others is "not found", so that nobody learns that it exists. Roles inside a task are asked by
// the kernel; guards are nobody's to override.
#pragma once

#include <set>
#include <string>

#include "access/reader.hpp"
#include "base/result.hpp"

namespace entente::access {

/// The organisations that take part in a case, from its state.
struct CaseAccess {
  std::set<std::string> organisations;
  std::string lead;
};

enum class Operation {
  ReadCase,      ///< content, personal values included
  ReadTimeline,  ///< who did what when
  ReadProof,     ///< journal proofs of its events
  ReadStanding,  ///< where its procedure stands and what moves are asked: also who may move a token
  ReadAccesses,  ///< who read it
  Open,          ///< open a case (CaseAccess holds the future lead)
  Work,          ///< tasks, documents, notices
  DoWork,        ///< what the case asks of something outside: a worker's
  Correct,       ///< correct a fact: the lead's
  Resume,        ///< resolve an incident
  Intervene,     ///< move a token by hand: an administrator of an organisation that takes part
  Assign,        ///< give a task to a colleague: a supervisor's, of an organisation that takes part
  Erase,         ///< destroy a subject's key
};

/// One error for "there is none" and "none for you": nobody learns which.
Error no_such_case();

/// @error NotFound when the reader may not know of the case, Forbidden when it may but not this
Result<void> authorise(const Reader& reader, const CaseAccess& access, Operation operation);

/// What a reader who may open a case's page is shown of it.
struct Sight {
  bool personal = false;      ///< personal values
  bool confidential = false;  ///< grounds reserved to the deciding organisation
  bool moves = false;         ///< why a token is to be moved by hand
};
Sight sight_of(const Reader& reader, const CaseAccess& access);

}  // namespace entente::access
