// The small things around a case: documents, notices read, incidents settled, a subject erased.
#pragma once

#include "kernel/draft.hpp"

namespace entente::kernel {

/// Whom the case is about, let in by a code: adds documents, and nothing else.
inline constexpr std::string_view kPersonConcerned = "person-concerned";

Result<void> add_document(Draft& draft, const AddDocument& body);
/// @error NotFound
Result<void> acknowledge_notice(Draft& draft, const AcknowledgeNotice& body);
/// Settles the incident and tries again what stopped there. @error NotFound
Result<void> resolve_incident(Draft& draft, const ResolveIncident& body);
/// @error NotFound for a person the case is not about
Result<void> erase_subject(Draft& draft, const EraseSubject& body);

}  // namespace entente::kernel
