// The procedure and rule studio: files of a pack are changed, checked as they are typed, tried on a
// case, proposed by one keeper of rules and published by another. Nothing here touches a running
// case: cases pass to a published version by a migration plan (node/migrate.hpp).
#pragma once

#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "pack/files.hpp"

namespace entente::node {

struct Engine;

/// Changed files of a pack, over a version of it.
struct PackDraft {
  std::string base;     ///< content hash, in hexadecimal
  pack::Files changed;  ///< by path within the pack; those of folders that it uses are not its own
};

class Studio {
 public:
  explicit Studio(Engine& engine) : engine_(engine) {}

  /// Packs that open cases here, with their files, their versions and what is proposed:
  /// {packs: [{id, title, version, hash, files: [path], versions: [{hash, version, first_seen_at,
  /// opens}], proposals: [{hash, version, over, reason, by, by_name, at, changed, mine, tried:
  /// {cases, changes}}]}]}
  /// @error Forbidden for who is no keeper of rules; so for all that follows
  Result<Json> packs(const access::Reader& reader) const;
  /// A file of any version, or of a proposal. @error NotFound
  Result<std::string> file(const access::Reader& reader, std::string_view hash,
                           std::string_view path) const;
  /// All files of the changed pack. @error NotFound for the base; InvalidArgument for a path that
  /// is not the pack's own; TooLarge
  Result<pack::Files> files_of(const access::Reader& reader, const PackDraft& draft) const;
  /// {hash, version, problems: [{file, line, element?, text, code}]}: all that `pack check` finds.
  Result<Json> check(const access::Reader& reader, const PackDraft& draft) const;
  /// What a case would be, had it run under the changed pack (node/trial.hpp). Journalled, for only
  /// what was tried is published.
  /// @error Malformed for a pack with problems; NotFound, Forbidden as for the case's page
  Result<Json> try_on(const access::Reader& reader, const PackDraft& draft, CaseId case_id);
  /// Journalled. @return {hash} @error Malformed for a pack with problems; InvalidArgument when it
  /// changes nothing or keeps the version's number; Conflict when the base no longer opens cases
  Result<Json> propose(const access::Reader& reader, const PackDraft& draft,
                       const std::string& reason);
  /// Journalled. A second person publishes; new cases are opened under it. @return {hash, version}
  /// @error NotFound; Refused for who proposed it, and for what was tried on no case though there
  /// are some; Conflict as above; Corrupt when the files kept
  /// are not those that were proposed
  Result<Json> publish(const access::Reader& reader, std::string_view hash);
  /// Journalled. Either takes a proposal back. @error NotFound
  Result<void> withdraw(const access::Reader& reader, std::string_view hash);

 private:
  Engine& engine_;
};

}  // namespace entente::node
