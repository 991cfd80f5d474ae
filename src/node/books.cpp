#include "node/books.hpp"

#include <algorithm>

#include "ledger/succession.hpp"
#include "node/engine.hpp"
#include "node/step.hpp"

namespace entente::node {
namespace {

constexpr int kTries = 5;

Result<ledger::Book> folded(Engine& engine, const KeptAgreement& kept) {
  ledger::Book book;
  TRY(const auto events, book_events(engine, kept));
  for (const auto& event : events) ledger::evolve_in_place(book, event);
  return book;
}

/// The book, loaded when it is not kept. The caller holds the mutex.
Result<ledger::Book*> loaded(Engine& engine, const KeptAgreement& kept) {
  const auto& id = kept.agreement->id;
  const auto found = engine.books.kept.find(id);
  if (found != engine.books.kept.end()) return &found->second;
  TRY(ledger::Book book, folded(engine, kept));
  return &engine.books.kept.insert_or_assign(id, std::move(book)).first->second;
}

}  // namespace

Result<void> append_to_book(Engine& engine, const KeptAgreement& kept, ledger::Book& book,
                            std::vector<ledger::Event> events, store::Change change) {
  if (book.version == 0)
    events.insert(events.begin(),
                  ledger::BookOpened{kept.agreement->id, kept.party->id, kept.shelved->hash});
  const Instant now = engine.seams.clock.now();
  change.stream = book_stream(engine.file.id, kept.agreement->id);
  change.stream_kind = "agreement";
  change.expected_version = static_cast<std::uint64_t>(book.version);
  std::uint64_t sequence = change.expected_version;
  for (const auto& event : events) {
    const std::string type(ledger::type_of(event));
    TRY(Json record,
        journal::make_record(engine.sealer, engine.seams.entropy, {change.stream, ++sequence, type},
                             ledger::to_json(event)));
    change.events.push_back({sequence, type, std::move(record)});
  }
  change.command = {engine.seams.entropy.uuid(now)};
  change.answer = JsonObject{};
  change.recorded_at = now;
  const auto committed = engine.store->commit(std::move(change));
  if (!committed) {
    engine.books.kept.erase(kept.agreement->id);  // read anew: what is kept may be behind
    return committed.error();
  }
  for (const auto& event : events) ledger::evolve_in_place(book, event);
  return {};
}

std::vector<KeptAgreement> kept_agreements(Engine& engine) {
  std::vector<KeptAgreement> all;
  for (const auto* shelved : engine.packs.current())
    for (const auto& agreement : shelved->pack.agreements)
      if (const auto* party = agreement.keeper(engine.file.party))
        all.push_back({&agreement, party, shelved});
  return all;
}

Result<KeptAgreement> kept_agreement(Engine& engine, std::string_view id) {
  for (const auto& kept : kept_agreements(engine))
    if (kept.agreement->id == id) return kept;
  return in_french(fail(Code::NotFound, "this node keeps no book of an agreement '{}'", id),
                   "ce nœud ne tient pas de livre d’un accord « {} »", id);
}

StreamId book_stream(std::string_view node, std::string_view agreement) {
  const Digest digest = sha256(fmt::format("entente-agreement-stream {} {}", node, agreement));
  Uuid parent;
  std::copy_n(digest.bytes.begin(), parent.bytes.size(), parent.bytes.begin());
  return {derived_uuid(parent, 0, 0)};
}

Result<std::vector<ledger::Event>> book_events(Engine& engine, const KeptAgreement& kept) {
  TRY(const auto stored, engine.store->events(book_stream(engine.file.id, kept.agreement->id), 0));
  std::vector<ledger::Event> events;
  for (const auto& one : stored) {
    TRY(const Json opened, journal::open_record(engine.sealer, one.record));
    TRY(auto event, ledger::event_from_json(opened));
    events.push_back(std::move(event));
  }
  return events;
}

Result<ledger::Book> book_of(Engine& engine, const KeptAgreement& kept) {
  const std::lock_guard lock(engine.books.mutex);
  TRY(const ledger::Book* book, loaded(engine, kept));
  return *book;
}

Result<std::optional<ledger::Refusal>> change_book(Engine& engine, const KeptAgreement& kept,
                                                   const ledger::Entry& about,
                                                   const BookDecision& decide) {
  const std::lock_guard lock(engine.books.mutex);
  for (int n = 0; n < kTries; ++n) {
    TRY(ledger::Book * book, loaded(engine, kept));
    TRY(auto decision, decide(*book));
    std::optional<ledger::Refusal> refusal;
    std::vector<ledger::Event> events;
    if (auto* said = std::get_if<ledger::Refusal>(&decision)) {
      refusal = std::move(*said);
      events.emplace_back(ledger::refused(about, *refusal));
    } else {
      events = std::get<std::vector<ledger::Event>>(std::move(decision));
    }
    if (events.empty()) return refusal;
    const auto done = append_to_book(engine, kept, *book, std::move(events), {});
    if (done) return refusal;
    if (done.error().code != Code::Conflict) return done.error();
  }
  return in_french(
      fail(Code::Conflict, "the book of '{}' changed again and again", kept.agreement->id),
      "le livre de « {} » change sans cesse", kept.agreement->id);
}

Result<std::optional<ledger::Refusal>> enter(Engine& engine, const KeptAgreement& kept,
                                             const ledger::Entry& entry) {
  return change_book(engine, kept, entry, [&](const ledger::Book& book) {
    return ledger::decide(*kept.agreement, book, entry);
  });
}

std::vector<store::DeadlineRow> place_rows(const pack::Pack& pack, const kernel::Case& state) {
  std::vector<store::DeadlineRow> rows;
  if (pack.agreements.empty()) return rows;
  for (const auto& [work, waiting] : state.works)
    if (kernel::place_asked(pack, state, waiting))
      rows.push_back({state.id,
                      {work.uuid},
                      std::string(kPlacePrefix) + to_string(work),
                      waiting.at,
                      waiting.at,
                      waiting.at,
                      "running"});
  return rows;
}

namespace {

/// A carried reservation goes on in the book of the agreement that followed.
Result<KeptAgreement> holder_of(Engine& engine, KeptAgreement kept, const pack::PlaceTask& asked,
                                const kernel::Case& state, ledger::Book& book) {
  const auto* place = kernel::place_of(book, asked, state.correlation);
  while (place && !place->carried_to.empty()) {
    const Uuid id = place->entry.id;
    TRY(kept, kept_agreement(engine, place->carried_to));
    TRY(book, book_of(engine, kept));
    place = ledger::standing(book, id);
  }
  return kept;
}

/// How a work ended: entered, refused, or not to be entered at all.
Result<kernel::CompleteWork> served(Engine& engine, const ShelvedPack& shelved,
                                    const kernel::Case& state, const kernel::WorkState& work,
                                    const pack::PlaceTask& asked) {
  TRY(KeptAgreement kept, kept_agreement(engine, asked.agreement));
  TRY(ledger::Book book, book_of(engine, kept));
  TRY(kept, holder_of(engine, kept, asked, state, book));
  const Date today = shelved.zone->local_date(work.at);
  auto entry = kernel::place_entry(book, asked, state, work, today);
  std::optional<ledger::Refusal> refusal;
  std::optional<Error> failed;
  if (!entry) {
    failed = entry.error();
  } else if (*entry) {
    auto entered = enter(engine, kept, **entry);
    if (entered)
      refusal = *std::move(entered);
    else if (entered.error().code == Code::InvalidArgument ||
             entered.error().code == Code::NotFound)
      failed = entered.error();
    else
      return std::move(entered).error();
  }
  auto body = kernel::place_served(work.requested.work, refusal);
  if (failed) {
    body.error = kernel::kPlaceFailed;
    body.outputs = {{"ground", Json(failed->message)}};
  }
  return body;
}

}  // namespace

Result<bool> serve_place(Engine& engine, const store::DeadlineRow& row) {
  TRY(const SharedCase state, load_case(engine, row.case_id));
  const WorkId work{row.deadline_id.uuid};
  const auto found = state->works.find(work);
  if (found == state->works.end()) return false;
  TRY(const ShelvedPack* shelved, pack_of(engine, *state));
  const kernel::WorkState& waiting = found->second;
  const auto asked = kernel::place_asked(shelved->pack, *state, waiting);
  if (!asked) return false;
  TRY(auto body, served(engine, *shelved, *state, waiting, *asked));
  StepRequest request;
  request.command.id = {derived_uuid(work.uuid, 0, 4)};
  request.command.case_id = row.case_id;
  request.command.actor.id = "book:" + asked->agreement;
  request.command.actor.kind = kernel::ActorKind::System;
  request.command.legal_now = std::max(engine.legal_clock.now(), waiting.at);
  request.command.recorded_at = engine.seams.clock.now();
  request.command.body = std::move(body);
  request.asked = JsonObject{{"place", to_string(work)}};
  TRY(const StepResult done, step(engine, request));
  engine.books.swept = false;  // the case may have closed with a place reserved
  return !done.refusal && done.events > 0;
}

namespace {

Result<void> give_back_left(Engine& engine, const KeptAgreement& kept) {
  TRY(const ledger::Book book, book_of(engine, kept));
  const Date today = kept.shelved->zone->local_date(engine.legal_clock.now());
  for (const auto& [id, standing] : book.standings) {
    if (standing.open == 0 || !standing.entry.source) continue;
    const CaseId case_id{*standing.entry.source};
    TRY(const SharedCase state, load_case(engine, case_id));
    if (state->status != kernel::CaseStatus::Closed) continue;
    if (const auto entry = kernel::place_left(standing, case_id, today)) {
      TRY([[maybe_unused]] const auto refusal, enter(engine, kept, *entry));
    }
  }
  return {};
}

Result<void> follow_transitions(Engine& engine, const KeptAgreement& kept) {
  const Date today = kept.shelved->zone->local_date(engine.legal_clock.now());
  for (const auto& transition : kept.agreement->transitions) {
    if (today < transition.from) continue;
    const auto after = kept_agreement(engine, transition.to);
    if (!after) continue;
    TRY(const ledger::Book book, book_of(engine, kept));
    TRY(const auto succession, ledger::succeed(*kept.agreement, book, *after->agreement, today));
    // The new book first: a kill between the two leaves the old reservation, and it is done again.
    for (const auto& entry : succession.opening) {
      TRY([[maybe_unused]] const auto refusal, enter(engine, *after, entry));
    }
    for (const auto& entry : succession.closing) {
      TRY([[maybe_unused]] const auto refusal, enter(engine, kept, entry));
    }
  }
  return {};
}

}  // namespace

Result<void> sweep_books(Engine& engine) {
  const bool sweep = !engine.books.swept.exchange(true);
  for (const auto& kept : kept_agreements(engine)) {
    if (sweep) TRY_VOID(give_back_left(engine, kept));
    TRY_VOID(follow_transitions(engine, kept));
  }
  return {};
}

}  // namespace entente::node
