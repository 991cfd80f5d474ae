#include "node/person_desk.hpp"

#include <algorithm>
#include <set>

#include "documents/paper.hpp"
#include "kernel/settling.hpp"
#include "node/facts.hpp"
#include "node/paper_words.hpp"
#include "node/step.hpp"
#include "node/views/scene.hpp"
#include "pack/paper.hpp"
#include "pack/person_view.hpp"

namespace entente::node {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
constexpr std::size_t kCodeLength = 16;                                     // 80 bits
constexpr std::int64_t kFailuresMax = 20;
constexpr std::int64_t kVisitSeconds = 20 * 60;
constexpr std::size_t kVisitsMax = 10'000;
constexpr std::int64_t kMicros = 1'000'000;

Error not_let_in() {
  return in_french(
      fail(Code::Unauthenticated, "this code and this answer do not open a case together"),
      "ce code et cette réponse n’ouvrent pas de dossier ensemble");
}

Digest digest_of_code(const Engine& engine, std::string_view code) {
  return sha256(fmt::format("entente-person-code {} {}", engine.file.id, code));
}

std::string random_code(Engine& engine) {
  std::string code;
  for (const auto byte : engine.seams.entropy.bytes(kCodeLength))
    code += kAlphabet[byte % kAlphabet.size()];  // 256 = 8 * 32
  return code;
}

std::string grouped(const std::string& code) {
  std::string text;
  for (std::size_t n = 0; n < code.size(); ++n) {
    if (n > 0 && n % 4 == 0) text += '-';
    text += code[n];
  }
  return text;
}

/// A row of the table of codes.
struct CodeRow {
  Digest code;
  CaseId case_id;
  std::string issued_by;
  Instant issued_at;
  Instant expires_at;
  bool revoked = false;
  std::int64_t failures = 0;

  bool works(Instant now) const { return !revoked && failures < kFailuresMax && now < expires_at; }
};

constexpr std::string_view kColumns =
    "SELECT code, case_id, issued_by, issued_at, expires_at, revoked_at IS NOT NULL, failures "
    "FROM node_person_code WHERE node = ? AND ";

template <class Key>
Result<std::optional<CodeRow>> find_row(Engine& engine, std::string_view where, const Key& key) {
  return engine.database->read(
      [&](store::Connection& connection) -> Result<std::optional<CodeRow>> {
        TRY(auto row, connection.prepare(fmt::format("{}{}", kColumns, where)));
        row.bind_all(engine.file.id, key);
        TRY(const bool found, row.step());
        if (!found) return std::optional<CodeRow>();
        CodeRow read;
        TRY(read.code, row.digest(0));
        TRY(const Uuid uuid, row.uuid(1));
        read.case_id = {uuid};
        read.issued_by = row.text(2);
        read.issued_at = row.instant(3);
        read.expires_at = row.instant(4);
        read.revoked = row.integer(5) != 0;
        read.failures = row.integer(6);
        return std::optional(read);
      });
}

Result<std::optional<CodeRow>> row_of_code(Engine& engine, const Digest& code) {
  return find_row(engine, "code = ?", code);
}
/// The code of a case that is not revoked: there is one at most.
Result<std::optional<CodeRow>> row_of_case(Engine& engine, const CaseId& id) {
  return find_row(engine, "case_id = ? AND revoked_at IS NULL", id);
}

/// A case as its person may see it.
struct Window {
  SharedCase state;
  const ShelvedPack& shelved;
  pack::PersonView view;
  pack::Papers papers;
  Words words;
};

Result<Window> window_on(Engine& engine, const CaseId& id, std::string_view language) {
  TRY(SharedCase state, existing_case(engine, id));
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  TRY(const auto view, pack::person_view_of(shelved->pack));
  if (!view || state->erased)
    return fail(Code::NotFound, "the person of this case is shown nothing");
  TRY(auto papers, pack::papers_of(shelved->pack));
  return Window{std::move(state), *shelved, *view, std::move(papers),
                words_of(*shelved, has_words(language) ? language : "fr")};
}

/// The value of a fact that the pack lists: the one way in which a value reaches the page.
std::optional<Json> listed_value(const Window& window, std::string_view fact) {
  const pack::Fact* type = window.shelved.pack.fact(fact);
  if (!type || type->confidential || !window.view.names_fact(fact)) return std::nullopt;
  const auto found = window.state->facts.find(std::string(fact));
  if (found == window.state->facts.end()) return std::nullopt;
  const auto value = readable(found->second.value);
  if (value.erased || value.value.is_null()) return std::nullopt;
  return value.value;
}

/// A listed deadline that runs or has run out; none that was ended, or that has begun anew.
const kernel::DeadlineState* told_deadline(const Window& window, std::string_view id) {
  const auto& deadlines = window.state->deadlines;
  if (!window.view.names_deadline(id)) return nullptr;
  const auto newer = window.view.instead_of.find(id);
  if (newer != window.view.instead_of.end() && deadlines.contains(newer->second)) return nullptr;
  const auto found = deadlines.find(std::string(id));
  return found == deadlines.end() || found->second.status == kernel::DeadlineStatus::Ended
             ? nullptr
             : &found->second;
}

/// The last day or hour by the earliest reading, and that it is over when it is.
std::optional<std::string> listed_day(const Window& window, Instant now, std::string_view id,
                                      std::string_view language) {
  const auto* deadline = told_deadline(window, id);
  if (!deadline) return std::nullopt;
  const auto& computed = deadline->computed;
  const auto local = window.words.zone.local(computed.warns_at);
  const auto last = local.micros_of_day == 0 ? day_on_paper(computed.warns_day, language)
                                             : moment_on_paper(local, language);
  const bool over = computed.warns_at <= now;
  return over ? last + " " + window.papers.texts.say("person_page.over", language) : last;
}

documents::PaperCase listed_case(Engine& engine, const Window& window) {
  documents::PaperCase file;
  file.reference = window.state->reference;
  file.made_at = engine.legal_clock.now();
  file.value = [&window](std::string_view fact, std::string_view in) -> std::optional<std::string> {
    const auto value = listed_value(window, fact);
    return value ? std::optional(value_on_paper(window.shelved.pack, fact, *value, in))
                 : std::nullopt;
  };
  file.plain_value = [&window](std::string_view fact) -> std::optional<std::string> {
    const auto value = listed_value(window, fact);
    return value ? plain_on_paper(*value) : std::nullopt;
  };
  file.last_day = [&window, now = file.made_at](std::string_view deadline, std::string_view in) {
    return listed_day(window, now, deadline, in);
  };
  file.organisation = [&window](std::string_view in) {
    return words_of(window.shelved, in).organisation_name(window.state->lead);
  };
  file.today = [&window, now = file.made_at](std::string_view in) {
    return day_on_paper(window.words.local_day(now), in);
  };
  file.registered = [](std::string_view) { return std::vector<documents::ListedItem>(); };
  return file;
}

/// May the organisation be named to the person? Others are "another public service".
bool may_be_named(const Window& window, const std::string& organisation) {
  if (organisation == window.state->lead) return true;
  const auto* known = window.shelved.pack.directory.named(organisation);
  return known && window.view.names_kind(pack::to_string(known->kind));
}

/// Who read the case: organisations with the day of their last reading, never a name.
Result<documents::Block> readers_of(Engine& engine, const Window& window,
                                    std::string_view language) {
  TRY_VOID(engine.accesses.flush());
  TRY(const auto entries, engine.accesses.of_case(window.state->id, 2'000));
  const std::string in(has_words(language) ? language : "fr");
  const auto say = [&](const char* key) {
    return documents::line_of(window.papers.texts.say(key, in));
  };
  documents::Table table;
  table.header = {say("person_page.organisation"), say("person_page.last_read")};
  std::set<std::string> told;
  for (const auto& entry : entries) {
    if (entry.reader == kernel::kPersonConcerned) continue;
    const std::string name =
        may_be_named(window, entry.organisation)
            ? words_of(window.shelved, in).organisation_name(entry.organisation)
            : window.papers.texts.say("person_page.other_service", in);
    if (told.insert(name).second)
      table.rows.push_back({documents::line_of(name), documents::line_of(day_on_paper(
                                                          window.words.local_day(entry.at), in))});
  }
  if (table.rows.empty()) return documents::Block{documents::Paragraph{say("paper.none")}, in};
  return documents::Block{std::move(table), in};
}

/// What runs, with the last day by the earliest reading.
std::optional<documents::Block> last_days(const Window& window, Instant now,
                                          std::string_view language) {
  const std::string in(has_words(language) ? language : "fr");
  const Words words = words_of(window.shelved, in);
  documents::Table table;
  table.header = {documents::line_of(window.papers.texts.say("person_page.deadline", in)),
                  documents::line_of(window.papers.texts.say("person_page.last_day", in))};
  for (const auto& id : window.view.deadlines)
    if (const auto day = listed_day(window, now, id, in))
      table.rows.push_back({documents::line_of(words.say("deadline." + id)), {{*day, true}}});
  if (table.rows.empty()) return std::nullopt;
  return documents::Block{std::move(table), in};
}

Result<void> note_visit(Engine& engine, const CaseId& id, std::string_view what) {
  return engine.accesses.note({0, engine.seams.clock.now(), std::string(kernel::kPersonConcerned),
                               "", id, std::string(what)});
}

/// In the database alone, so that tries at once are each counted. How many there are then.
Result<std::int64_t> count_failure(Engine& engine, const Digest& code) {
  return engine.database->write([&](store::Connection& connection) -> Result<std::int64_t> {
    TRY(auto row, connection.prepare("UPDATE node_person_code SET failures = failures + 1 "
                                     "WHERE node = ? AND code = ? RETURNING failures"));
    row.bind_all(engine.file.id, code);
    TRY(const bool found, row.step());
    return found ? row.integer(0) : 0;
  });
}

Result<void> forget_failures(Engine& engine, const Digest& code) {
  return engine.database->write([&](store::Connection& connection) {
    return connection.run("UPDATE node_person_code SET failures = 0 WHERE node = ? AND code = ?",
                          engine.file.id, code);
  });
}

bool factor_fits(const Window& window, std::string_view typed) {
  const std::string given = person_factor(typed);
  if (given.size() < 4) return false;
  bool fits = false;
  for (const auto& fact : window.view.factors) {
    const auto found = window.state->facts.find(fact);
    if (found == window.state->facts.end()) continue;
    const auto value = readable(found->second.value);
    if (value.erased) continue;
    const auto plain = plain_on_paper(value.value);
    if (plain && person_factor(*plain) == given) fits = true;
  }
  return fits;
}

Result<Window> working_window(Engine& engine, const access::Reader& reader, const CaseId& id,
                              std::string_view what) {
  TRY(const Scene scene, open_scene(engine, reader, id, access::Operation::Work, what));
  auto window = window_on(engine, id, reader.language);
  if (!window)
    return in_french(
        fail(Code::Refused, "this procedure has no page for the person, or the person is erased"),
        "cette procédure n’a pas de page pour la personne, ou la personne est effacée");
  return window;
}

/// The pack whose words the door speaks: the first that has a page.
std::optional<pack::Papers> door_words(const Engine& engine) {
  for (const auto* shelved : engine.packs.current()) {
    if (!shelved->pack.files.contains(pack::kPersonViewFile)) continue;
    if (auto papers = pack::papers_of(shelved->pack)) return *std::move(papers);
  }
  return std::nullopt;
}

/// European, Arabic and Persian figures alike.
std::string with_plain_figures(std::string_view typed) {
  std::string text;
  for (std::size_t n = 0; n < typed.size(); ++n) {
    const auto first = static_cast<unsigned char>(typed[n]);
    if (n + 1 < typed.size() && (first == 0xD9 || first == 0xDB)) {
      const auto second = static_cast<unsigned char>(typed[n + 1]);
      const int figure = first == 0xD9 ? second - 0xA0 : second - 0xB0;
      if (figure >= 0 && figure <= 9) {
        text += static_cast<char>('0' + figure);
        ++n;
        continue;
      }
    }
    text += typed[n];
  }
  return text;
}

}  // namespace

std::optional<std::string> person_code(std::string_view typed) {
  std::string code;
  for (char c : with_plain_figures(typed)) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (c == ' ' || c == '-' || c == '.') continue;
    if (kAlphabet.find(c) == std::string_view::npos || code.size() == kCodeLength)
      return std::nullopt;
    code += c;
  }
  return code.size() == kCodeLength ? std::optional(code) : std::nullopt;
}

std::string person_factor(std::string_view typed) {
  const std::string plain = with_plain_figures(typed);
  std::vector<std::string> groups(1);
  std::string letters;
  for (char c : plain) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const bool figure = c >= '0' && c <= '9';
    if (figure || (c >= 'A' && c <= 'Z')) letters += c;
    if (figure)
      groups.back() += c;
    else if (!groups.back().empty())
      groups.emplace_back();
  }
  if (groups.back().empty()) groups.pop_back();
  const bool only_figures =
      std::all_of(letters.begin(), letters.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!only_figures || groups.size() != 3) return letters;
  if (groups[0].size() != 4) std::swap(groups[0], groups[2]);
  if (groups[0].size() != 4 || groups[1].size() > 2 || groups[2].size() > 2) return letters;
  return fmt::format("{}-{:0>2}-{:0>2}", groups[0], groups[1], groups[2]);
}

Result<Json> PersonDesk::status(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene, open_scene(engine_, reader, id, access::Operation::Work, "person's page"));
  const auto window = window_on(engine_, id, reader.language);
  JsonArray factors;
  JsonObject json{{"offered", window.has_value() && engine_.file.person_port.has_value()}};
  if (window)
    for (const auto& fact : window->view.factors)
      factors.emplace_back(scene.words.say("fact." + fact));
  json["factors"] = std::move(factors);
  TRY(const auto row, row_of_case(engine_, id));
  const Instant now = engine_.seams.clock.now();
  if (row && now < row->expires_at) {
    const auto by = engine_.sessions.accounts().find(row->issued_by);
    json["active"] = JsonObject{{"issued_at", to_string(row->issued_at)},
                                {"issued_by", by ? by->name : row->issued_by},
                                {"expires_at", to_string(row->expires_at)},
                                {"locked", row->failures >= kFailuresMax}};
  }
  return Json(std::move(json));
}

Result<Json> PersonDesk::issue(const access::Reader& reader, CaseId id) {
  TRY(const Window window, working_window(engine_, reader, id, "person's code"));
  const bool recorded =
      std::any_of(window.view.factors.begin(), window.view.factors.end(),
                  [&](const std::string& fact) { return window.state->facts.contains(fact); });
  if (!recorded)
    return in_french(fail(Code::Refused, "none of the facts asked beside the code is recorded"),
                     "aucun des faits demandés avec le code n’est enregistré");
  const std::string code = random_code(engine_);
  const Digest digest = digest_of_code(engine_, code);
  const Instant now = engine_.seams.clock.now();
  const Instant expires{now.micros + window.view.days * 86'400 * kMicros};
  TRY_VOID(engine_.stream.append("PersonCodeIssued", JsonObject{{"case", to_string(id)},
                                                                {"code", to_hex(digest)},
                                                                {"expires_at", to_string(expires)},
                                                                {"by", reader.id}}));
  const auto replace = [&](store::Connection& connection) -> Result<void> {
    TRY_VOID(
        connection.run("UPDATE node_person_code SET revoked_at = ? WHERE node = ? AND "
                       "case_id = ? AND revoked_at IS NULL",
                       now, engine_.file.id, id));
    return connection.run(
        "INSERT INTO node_person_code (node, code, case_id, issued_by, issued_at, expires_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        engine_.file.id, digest, id, reader.id, now, expires);
  };
  TRY_VOID(engine_.database->write(replace));
  return Json(JsonObject{{"code", grouped(code)}, {"expires_at", to_string(expires)}});
}

Result<void> PersonDesk::revoke(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene, open_scene(engine_, reader, id, access::Operation::Work, "person's code"));
  TRY(const auto row, row_of_case(engine_, id));
  if (!row) return fail(Code::NotFound, "no code opens this case");
  TRY_VOID(engine_.stream.append(
      "PersonCodeRevoked",
      JsonObject{{"case", to_string(id)}, {"code", to_hex(row->code)}, {"by", reader.id}}));
  return engine_.database->write([&](store::Connection& connection) {
    return connection.run(
        "UPDATE node_person_code SET revoked_at = ? WHERE node = ? AND "
        "case_id = ? AND revoked_at IS NULL",
        engine_.seams.clock.now(), engine_.file.id, id);
  });
}

Result<bool> PersonDesk::opens(CaseId id, std::string_view code) {
  const auto plain = person_code(code);
  if (!plain) return false;
  TRY(const auto row, row_of_code(engine_, digest_of_code(engine_, *plain)));
  return row && row->case_id == id && row->works(engine_.seams.clock.now());
}

Result<PersonDesk::Entered> PersonDesk::enter(std::string_view code, std::string_view factor,
                                              const std::string& address) {
  const Instant now = engine_.seams.clock.now();
  const auto plain = person_code(code);
  const Digest digest = digest_of_code(engine_, plain.value_or(""));
  const std::string key = to_hex(digest);
  {
    // Counted before it is tried, so that many tries at once are not one.
    const std::lock_guard lock(mutex_);
    const auto wait =
        std::max(by_address_.wait_seconds(address, now), by_code_.wait_seconds(key, now));
    if (wait > 0)
      return in_french(fail(Code::Unavailable, "too many tries; try again in {} s", wait),
                       "trop d’essais ; réessayez dans {} s", wait);
    by_address_.count_failure(address, now);
    if (plain) by_code_.count_failure(key, now);
  }
  if (!plain) return not_let_in();
  TRY(const auto row, row_of_code(engine_, digest));
  if (!row || !row->works(now)) return not_let_in();
  const auto window = window_on(engine_, row->case_id, "fr");
  if (!window || !factor_fits(*window, factor)) {
    TRY(const auto failures, count_failure(engine_, digest));
    if (failures == kFailuresMax)
      TRY_VOID(engine_.stream.append("PersonCodeLocked",
                                     JsonObject{{"case", to_string(row->case_id)}, {"code", key}}));
    return not_let_in();
  }
  TRY_VOID(forget_failures(engine_, digest));
  TRY_VOID(note_visit(engine_, row->case_id, "person's page: came in"));

  const Bytes bytes = engine_.seams.entropy.bytes(64);
  const std::string token = to_hex(Bytes(bytes.begin(), bytes.begin() + 32));
  const PersonVisit visit{row->case_id, digest, to_hex(Bytes(bytes.begin() + 32, bytes.end())),
                          Instant{now.micros + kVisitSeconds * kMicros}};
  const std::lock_guard lock(mutex_);
  by_address_.take_back(address);
  by_code_.forgive(key);
  std::erase_if(visits_, [&](const auto& one) { return one.second.expires_at <= now; });
  if (visits_.size() >= kVisitsMax)
    return fail(Code::Unavailable, "too many visits; try again in 60 s");
  visits_.insert_or_assign(sha256(token), visit);
  return Entered{token, visit};
}

Result<PersonVisit> PersonDesk::visit(std::string_view token) {
  PersonVisit found;
  {
    const std::lock_guard lock(mutex_);
    const auto entry = visits_.find(sha256(token));
    if (entry == visits_.end()) return not_let_in();
    found = entry->second;
  }
  const Instant now = engine_.seams.clock.now();
  TRY(const auto row, row_of_code(engine_, found.code));
  if (now >= found.expires_at || !row || !row->works(now)) {
    leave(token);
    return not_let_in();
  }
  return found;
}

void PersonDesk::leave(std::string_view token) {
  const std::lock_guard lock(mutex_);
  visits_.erase(sha256(token));
}

Result<PersonPage> PersonDesk::page(const PersonVisit& visit, std::string_view language) {
  TRY(const Window window, window_on(engine_, visit.case_id, language));
  const auto file = listed_case(engine_, window);
  const pack::Paper* paper = window.papers.paper(window.view.page);
  if (!paper) return fail(Code::NotFound, "the pack has no paper '{}'", window.view.page);
  PersonPage page;
  TRY(page.document,
      documents::compose(window.shelved.pack, window.papers, *paper, file, language));
  const std::string in(has_words(language) ? language : "fr");
  const auto line = [&](const char* key) {
    return documents::line_of(window.papers.texts.say(key, in));
  };
  if (auto days = last_days(window, file.made_at, language)) {
    page.document.blocks.push_back({documents::Heading{2, line("person_page.asked")}, in});
    page.document.blocks.push_back(*std::move(days));
  }
  page.document.blocks.push_back({documents::Heading{2, line("person_page.who_read")}, in});
  page.document.blocks.push_back({documents::Paragraph{line("person_page.who_read_text")}, in});
  TRY(auto readers, readers_of(engine_, window, language));
  page.document.blocks.push_back(std::move(readers));
  for (const auto& id : window.view.papers)
    if (const auto* one = window.papers.paper(id);
        one && documents::printable(window.papers, *one, file)) {
      const bool there = window.papers.texts.find(one->title, language) != nullptr;
      const std::string spoken(there ? language : "fr");
      page.papers.push_back({id, window.papers.texts.say(one->title, spoken), spoken});
    }
  TRY_VOID(note_visit(engine_, visit.case_id, "person's page"));
  return page;
}

Result<documents::Document> PersonDesk::paper(const PersonVisit& visit, std::string_view id,
                                              std::string_view language) {
  TRY(const Window window, window_on(engine_, visit.case_id, language));
  const pack::Paper* paper = window.papers.paper(id);
  if (!paper || !window.view.offers(id)) return fail(Code::NotFound, "there is no such paper");
  TRY_VOID(note_visit(engine_, visit.case_id, fmt::format("person's page: paper {}", id)));
  return documents::compose(window.shelved.pack, window.papers, *paper,
                            listed_case(engine_, window), language);
}

Result<void> PersonDesk::add(const PersonVisit& visit, const std::string& name, Bytes content) {
  if (name.empty() || name.size() > 255 || content.empty())
    return fail(Code::InvalidArgument, "expected a document with a name of 1 to 255 bytes");
  TRY(const SharedCase state, existing_case(engine_, visit.case_id));
  const Instant now = engine_.seams.clock.now();
  kernel::AddDocument body;
  body.document = {engine_.seams.entropy.uuid(now)};
  body.name = name;
  body.media_type = documents::media_type_of(content);
  body.size = static_cast<std::int64_t>(content.size());
  TRY(body.digest, engine_.vault.put(body.document, state->person, content));
  StepRequest request;
  request.command.id = {engine_.seams.entropy.uuid(now)};
  request.command.case_id = visit.case_id;
  request.command.actor.id = kernel::kPersonConcerned;
  request.command.legal_now = engine_.legal_clock.now();
  request.command.recorded_at = now;
  request.asked = JsonObject{{"person adds", name}, {"content", to_hex(sha256(content))}};
  request.document = body.document;
  request.command.body = body;
  const auto done = step(engine_, request);
  if (!done || done->refusal) TRY_VOID(engine_.vault.remove(body.document));
  if (!done) return done.error();
  if (done->refusal)
    return fail(Code::Refused, "{}",
                words_of(*pack_of(engine_, *state).value(), "fr")
                    .say(done->refusal->text_key, done->refusal->arguments));
  return {};
}

std::string PersonWords::spoken(std::string_view key) const {
  return papers_ && papers_->texts.find(key, language_) ? language_ : "fr";
}

std::string PersonWords::say(std::string_view key) const {
  return papers_ ? papers_->texts.say(key, spoken(key)) : std::string(key);
}

std::vector<std::string> PersonWords::languages() const {
  std::vector<std::string> all{"fr", "en"};
  if (papers_)
    for (const auto& language : papers_->languages)
      if (!has_words(language) && papers_->texts.find("person_page.language", language))
        all.push_back(language);
  return all;
}

std::string PersonWords::name_of(const std::string& language) const {
  return papers_ ? papers_->texts.say("person_page.language", language) : language;
}

PersonWords PersonDesk::words(std::string_view language) const {
  PersonWords words(door_words(engine_), std::string(language));
  const auto all = words.languages();
  const bool known = std::find(all.begin(), all.end(), language) != all.end();
  return known ? words : PersonWords(door_words(engine_), "fr");
}

}  // namespace entente::node
