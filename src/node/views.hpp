// What the node shows: each view is the JSON of docs/interfaces.md section 4, in the reader's
// language and cut to what the reader may know. Reading a case is recorded in the access log.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "access/reader.hpp"
#include "access/sessions.hpp"
#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace entente::node {

struct Engine;

struct Page {
  std::size_t limit = 50;  ///< at most 200
  std::string cursor;      ///< `next` of the page before; empty for the first
};

/// Why something is in an inbox: it is mine, my organisation's, waited for from somebody else, a
/// case of ours of which nothing is asked, or something to be told.
enum class InboxScope { mine, organisation, waiting, watching, notices };

/// By the day of the pack's time zone: over, today, within seven days (today included), later.
enum class DueWindow { any, late, today, week, later, none };
enum class Holder { any, free, taken };

/// Narrows an inbox; what is empty or `any` narrows nothing.
struct InboxFilter {
  std::string pack;     ///< its id
  std::string element;  ///< the step of the procedure
  DueWindow due = DueWindow::any;
  Holder holder = Holder::any;
  std::string query;  ///< as for `cases`
};

enum class CaseStatusFilter { any, open, closed };
enum class CaseOrder { opened, due };

/// Narrows and orders a list of cases; what is empty or `any` narrows nothing.
struct CaseFilter {
  CaseStatusFilter status = CaseStatusFilter::any;  ///< one that stands still is open
  std::string pack;                                 ///< its id
  std::string lead;                                 ///< the organisation that leads the case
  bool mine = false;                                ///< the reader has taken an open task of it
  CaseOrder order = CaseOrder::opened;              ///< the latest first, or by the next deadline
};

/// Somebody about whom a case is to be opened.
struct LookedFor {
  std::string name;
  std::string birth_date;  ///< "1990-01-02", or empty
  std::string number;      ///< of a document, or empty
};

enum class PaperFormat { html, pdf };

struct DocumentContent {
  std::string name;
  std::string media_type;
  Bytes content;
};

class Views {
 public:
  explicit Views(Engine& engine) : engine_(engine) {}

  /// GET /api/node: public.
  Json node(std::string_view language) const;
  /// The session's answer: {user, name, organisation, roles, language, csrf, expires_at}.
  Json session(const access::Session& session) const;

  Result<Json> inbox(const access::Reader& reader, InboxScope scope, const Page& page,
                     const InboxFilter& filter = {});
  /// GET /api/works: what the cases of the reader's organisation ask of workers, with its inputs.
  /// Each row is noted in the access log. Empty for who is no worker.
  Result<Json> works(const access::Reader& reader, const Page& page);
  /// @param query  part of a reference, the beginning of a number, words of a name; empty for all
  Result<Json> cases(const access::Reader& reader, std::string_view query, const Page& page,
                     const CaseFilter& filter = {});
  /// Cases of the reader's organisation whose person may be the same, for a human to decide:
  /// {rows: [a row of cases, with same{name, birth_date, number} and birth_date]}, at most 20.
  Result<Json> similar(const access::Reader& reader, const LookedFor& who);

  Result<Json> case_view(const access::Reader& reader, CaseId id);
  /// Where it stands in its procedure and which moves by hand are proposed, without the person, for
  /// those who move tokens: {id, reference, version, procedure, status, lead, opened_at, tokens,
  /// path, moves}. @error NotFound, Forbidden
  Result<Json> standing(const access::Reader& reader, CaseId id);
  Result<Json> timeline(const access::Reader& reader, CaseId id);
  Result<Json> rules(const access::Reader& reader, CaseId id);
  Result<Json> accesses(const access::Reader& reader, CaseId id);
  Result<Json> proof(const access::Reader& reader, CaseId id, std::uint64_t sequence);
  Result<DocumentContent> document(const access::Reader& reader, CaseId id, DocumentId document);

  /// What other systems take over: docs/formats.md.
  Result<Json> return_file(const access::Reader& reader, CaseId id);
  /// {rows: [{id, kind, title, ready, why?, fact?}], languages: [{language, translated_percent}]}
  Result<Json> papers(const access::Reader& reader, CaseId id);
  /// A notice or a petition, printed now; a petition's PDF carries the documents of the case.
  /// @param language  BCP 47, any: what is not translated is in French
  /// @error NotFound; Forbidden for one who sees no personal values; Refused when it is not ready
  Result<DocumentContent> paper(const access::Reader& reader, CaseId id, std::string_view paper_id,
                                PaperFormat format, std::string_view language);

  /// Agreements of which this node keeps a book; one with its balances, clauses and statements.
  Result<Json> agreements(const access::Reader& reader);
  Result<Json> agreement(const access::Reader& reader, std::string_view id);
  /// The entries of its book, the latest first. A case is named to those who may read it.
  /// @param week  a day of the week wanted; empty for the latest entries. @error Malformed
  Result<Json> entries(const access::Reader& reader, std::string_view id, std::string_view week);
  /// Its draws, and one with its transcript, what follows from it, and the places drawn.
  Result<Json> draws(const access::Reader& reader, std::string_view id);
  Result<Json> draw(const access::Reader& reader, std::string_view id, const Uuid& draw);

  /// What an id is called in a pack: the text of "prefix.id"; for the prefixes "country",
  /// "organisation" and "element" its name there. The id where there is no such word.
  struct Word {
    std::string_view pack;  ///< its id; empty: the first that has the word
    std::string_view prefix;
    std::string_view id;
  };
  std::string word(const Word& word, std::string_view language) const;

  /// Packs with their opening forms.
  Result<Json> procedures(const access::Reader& reader) const;
  /// One form with labels. @param pack  id or content hash
  Result<Json> form(const access::Reader& reader, std::string_view pack,
                    std::string_view form) const;
  /// The drawings of a pack: {diagrams: [{file, title, opens, processes, calls, elements}]}, that
  /// in which a case begins first.
  Result<Json> diagrams(const access::Reader& reader, std::string_view hash) const;
  /// The BPMN XML of a pack by content hash.
  /// @param process  one of the file; empty for the one in which a case begins
  Result<Bytes> bpmn(const access::Reader& reader, std::string_view hash,
                     std::string_view process) const;
  /// POST /api/mrz: the fields of a machine-readable zone (ICAO 9303).
  /// @error Malformed with the position of a wrong check digit as place
  Result<Json> mrz(std::string_view text) const;

 private:
  Engine& engine_;
};

}  // namespace entente::node
