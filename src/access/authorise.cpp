#include "access/authorise.hpp"

namespace entente::access {

Error no_such_case() {
  return in_french(fail(Code::NotFound, "no such case"), "ce dossier n’existe pas");
}

namespace {

bool is_of_part(const Reader& reader, const CaseAccess& access) {
  return access.organisations.contains(reader.organisation) || access.lead == reader.organisation;
}

bool takes_part(const Reader& reader, const CaseAccess& access) {
  return reader.works_on_cases() && is_of_part(reader, access);
}

bool administers_part(const Reader& reader, const CaseAccess& access) {
  return reader.has(kAdministrator) && is_of_part(reader, access);
}

}  // namespace

Result<void> authorise(const Reader& reader, const CaseAccess& access, Operation operation) {
  const bool part = takes_part(reader, access);
  const bool auditor = reader.has(kAuditor);
  switch (operation) {
    case Operation::ReadCase:
    case Operation::Work:
    case Operation::Resume:
    case Operation::ReadStanding:
      if (part) return {};
      if ((operation == Operation::Resume || operation == Operation::ReadStanding) &&
          administers_part(reader, access))
        return {};
      if (auditor)
        return in_french(fail(Code::Forbidden, "an auditor reads the timeline and the proofs"),
                         "un auditeur lit la chronologie et les preuves");
      return no_such_case();
    case Operation::DoWork:
      if (reader.has(kWorker) && is_of_part(reader, access)) return {};
      if (part)
        return in_french(fail(Code::Forbidden, "the work of a service is a worker's to do"),
                         "le travail d’un service revient à un compte de service");
      return no_such_case();
    case Operation::ReadTimeline:
    case Operation::ReadProof:
    case Operation::ReadAccesses:
      if (part || auditor) return {};
      return no_such_case();
    case Operation::Open:
      if (reader.works_on_cases() && access.lead == reader.organisation) return {};
      return in_french(
          fail(Code::Forbidden,
               "cases are opened by those who work on them, for their own organisation"),
          "un dossier est ouvert par qui y travaille, pour sa propre organisation");
    case Operation::Correct:
      if (!part)
        return auditor ? in_french(fail(Code::Forbidden, "an auditor corrects nothing"),
                                   "un auditeur ne corrige rien")
                       : no_such_case();
      // Which facts, the kernel says: the lead's, and what the reader's organisation recorded.
      return {};
    case Operation::Intervene:
      if (administers_part(reader, access)) return {};
      if (part || auditor)
        return in_french(fail(Code::Forbidden, "tokens are moved by administrators"),
                         "les jetons sont déplacés par des administrateurs");
      return no_such_case();
    case Operation::Assign:
      if (reader.has(kSupervisor) && is_of_part(reader, access)) return {};
      if (part || auditor)
        return in_french(fail(Code::Forbidden, "tasks are given by a supervisor"),
                         "les tâches sont attribuées par l’encadrement");
      return no_such_case();
    case Operation::Erase:
      if (reader.has(kAdministrator) || reader.has(kDataProtection)) return {};
      if (part || auditor)
        return in_french(
            fail(Code::Forbidden, "keys are destroyed by an administrator or data protection"),
            "les clés sont détruites par un administrateur ou par la protection des données");
      return no_such_case();
  }
  return no_such_case();
}

Sight sight_of(const Reader& reader, const CaseAccess& access) {
  const bool part = takes_part(reader, access);
  return {.personal = part,
          .confidential = part && access.lead == reader.organisation,
          .moves = part || administers_part(reader, access)};
}

}  // namespace entente::access
