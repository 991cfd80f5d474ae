// The person whom a case is about, let in without an account: by a code that stood on a notice and
// a fact that the pack names. What is shown is what `person_view.toml` lists and nothing else; who
// may not come in learns nothing, not even whether the code exists.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rate_limit.hpp"
#include "access/reader.hpp"
#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "documents/document.hpp"
#include "node/person_words.hpp"

namespace entente::node {

struct Engine;

/// Who came in; a token of 256 bits stands for it, of which the hash alone is kept, in memory.
struct PersonVisit {
  CaseId case_id;
  Digest code;       ///< hash of the code: a code that is revoked ends its visits
  std::string form;  ///< must come back with everything that is sent
  Instant expires_at;
};

struct PaperName {
  std::string id;
  std::string title;
  std::string language;  ///< of the title
};

struct PersonPage {
  documents::Document document;
  std::vector<PaperName> papers;  ///< that may be read again
};

/// One for a node; safe across threads.
class PersonDesk {
 public:
  explicit PersonDesk(Engine& engine) : engine_(engine) {}

  /// For those who work on the case: {offered, factors: [label], languages, active?: {issued_at,
  /// issued_by, expires_at, locked}}
  Result<Json> status(const access::Reader& reader, CaseId id);
  /// A new code; the one before no longer works. Journalled. {code, expires_at}
  /// @error Refused when the pack shows persons nothing, or the factor is not recorded
  Result<Json> issue(const access::Reader& reader, CaseId id);
  /// Journalled. @error NotFound when no code works
  Result<void> revoke(const access::Reader& reader, CaseId id);
  /// True when the code opens this case.
  Result<bool> opens(CaseId id, std::string_view code);

  struct Entered {
    std::string token;
    PersonVisit visit;
  };
  /// Noted in the case's access log. @error Unauthenticated, one sentence for every reason;
  /// Unavailable with the seconds to wait
  Result<Entered> enter(std::string_view code, std::string_view factor, const std::string& address);
  /// @error Unauthenticated when it has run out or its code no longer works
  Result<PersonVisit> visit(std::string_view token);
  void leave(std::string_view token);

  /// @param language  BCP 47, any: what is not translated is in French, and marked so
  Result<PersonPage> page(const PersonVisit& visit, std::string_view language);
  Result<documents::Document> paper(const PersonVisit& visit, std::string_view id,
                                    std::string_view language);
  /// A document that the person adds; whoever is at work on the case is told.
  /// @error InvalidArgument for an empty or unnamed one; Refused for a closed case
  Result<void> add(const PersonVisit& visit, const std::string& name, Bytes content);

  PersonWords words(std::string_view language) const;

 private:
  Engine& engine_;
  std::mutex mutex_;
  access::RateLimit by_address_{10, 60};  ///< guarded by mutex_, like what follows
  access::RateLimit by_code_{5, 600};
  std::map<Digest, PersonVisit> visits_;
};

}  // namespace entente::node
