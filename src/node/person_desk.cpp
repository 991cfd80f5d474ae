#include "node/person_desk.hpp"

#include <algorithm>

#include "kernel/settling.hpp"
#include "node/facts.hpp"
#include "node/paper_words.hpp"
#include "node/person_code.hpp"
#include "node/person_window.hpp"
#include "node/step.hpp"
#include "node/views/scene.hpp"

namespace entente::node {
namespace {

constexpr std::int64_t kVisitSeconds = 20 * 60;
constexpr std::size_t kVisitsMax = 10'000;
constexpr std::int64_t kMicros = 1'000'000;

Error not_let_in() {
  return in_french(
      fail(Code::Unauthenticated, "this code and this answer do not open a case together"),
      "ce code et cette réponse n’ouvrent pas de dossier ensemble");
}

Result<void> note_visit(Engine& engine, const CaseId& id, std::string_view what) {
  return engine.accesses.note({0, engine.seams.clock.now(), std::string(kernel::kPersonConcerned),
                               "", id, std::string(what)});
}

bool factor_fits(const PersonWindow& window, std::string_view typed) {
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

Result<PersonWindow> working_window(Engine& engine, const access::Reader& reader, const CaseId& id,
                                    std::string_view what) {
  TRY(const Scene scene, open_scene(engine, reader, id, access::Operation::Work, what));
  auto window = window_on(engine, id, reader.language);
  if (!window)
    return in_french(
        fail(Code::Refused, "this procedure has no page for the person, or the person is erased"),
        "cette procédure n’a pas de page pour la personne, ou la personne est effacée");
  return window;
}

}  // namespace

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
                                {"locked", row->failures >= kCodeFailuresMax}};
  }
  return Json(std::move(json));
}

Result<Json> PersonDesk::issue(const access::Reader& reader, CaseId id) {
  TRY(const PersonWindow window, working_window(engine_, reader, id, "person's code"));
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
  TRY_VOID(write_code(engine_, {digest, id, reader.id, now, expires}));
  return Json(JsonObject{{"code", grouped_code(code)}, {"expires_at", to_string(expires)}});
}

Result<void> PersonDesk::revoke(const access::Reader& reader, CaseId id) {
  TRY(const Scene scene, open_scene(engine_, reader, id, access::Operation::Work, "person's code"));
  TRY(const auto row, row_of_case(engine_, id));
  if (!row)
    return in_french(fail(Code::NotFound, "no code opens this case"),
                     "aucun code n’ouvre ce dossier");
  TRY_VOID(engine_.stream.append(
      "PersonCodeRevoked",
      JsonObject{{"case", to_string(id)}, {"code", to_hex(row->code)}, {"by", reader.id}}));
  return revoke_code(engine_, id);
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
    if (failures == kCodeFailuresMax)
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
  TRY(const PersonWindow window, window_on(engine_, visit.case_id, language));
  const auto file = listed_case(engine_, window);
  const pack::Paper* paper = window.papers.paper(window.view.page);
  if (!paper)
    return in_french(fail(Code::NotFound, "the pack has no paper '{}'", window.view.page),
                     "le paquet n’a pas de papier « {} »", window.view.page);
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
  TRY(const PersonWindow window, window_on(engine_, visit.case_id, language));
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

PersonWords PersonDesk::words(std::string_view language) const {
  return person_words(engine_, language);
}

}  // namespace entente::node
