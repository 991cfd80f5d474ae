#include "ledger/draw/recording.hpp"

#include <algorithm>

namespace entente::ledger {
namespace {

/// A place given back because the candidate left the draw; a case that closes would name it alike.
constexpr std::uint32_t kGivenBack = 4;

const RecordedDraw* recorded(const Book& book, const Uuid& id) {
  const auto found = book.draws.find(id);
  return found == book.draws.end() ? nullptr : &found->second;
}

template <class T>
bool begins_with(const std::vector<T>& all, const std::vector<T>& first) {
  return all.size() >= first.size() && std::equal(first.begin(), first.end(), all.begin());
}

bool same_commitment(const SeedCommitment& left, const SeedCommitment& right) {
  return left.party == right.party && left.commitment == right.commitment &&
         left.committed_at == right.committed_at && left.key == right.key &&
         left.signature == right.signature &&
         (left.seed.empty() ||
          (left.seed == right.seed && left.reveal_signature == right.reveal_signature));
}

/// A transcript only grows: nothing that was recorded is taken back.
Result<void> continues(const Draw& before, const Draw& after) {
  const auto breaks = [&](std::string_view what) {
    return fail(Code::Conflict, "draw {}: {} is not what was recorded", to_string(after.id), what);
  };
  if (before.agreement != after.agreement || before.direction != after.direction)
    return breaks("what it is about");
  if (before.places != after.places) return breaks("the number of places");
  const bool seeds_kept =
      before.seeds.size() <= after.seeds.size() &&
      (!before.closed_at || before.seeds.size() == after.seeds.size()) &&
      std::equal(before.seeds.begin(), before.seeds.end(), after.seeds.begin(), same_commitment);
  if (!seeds_kept) return breaks("a committed seed");
  if (before.closed_at &&
      (before.closed_at != after.closed_at || before.candidates != after.candidates))
    return breaks("the closed list");
  if (!begins_with(after.rounds, before.rounds) ||
      !begins_with(after.signatures, before.signatures))
    return breaks("a round");
  return {};
}

/// What the agreement asks of a draw, and what the transcript says of itself.
Result<void> holds(const Agreement& agreement, const Draw& draw) {
  const DrawClause* clause = agreement.draw(draw.direction);
  if (draw.agreement != agreement.id || !clause)
    return at("agreement",
              fail(Code::InvalidArgument, "the agreement '{}' calls for no draw in direction '{}'",
                   draw.agreement, draw.direction));
  if (draw.fill != clause->fill || draw.priorities != clause->priorities)
    return at(clause->place,
              fail(Code::InvalidArgument,
                   "the draw fills by '{}' and has {} classes, the agreement says '{}' and {}",
                   to_string(draw.fill), draw.priorities.size(), to_string(clause->fill),
                   clause->priorities.size()));
  const auto verification = verify_so_far(draw);
  if (!verification.faults.empty())
    return fail(Code::InvalidArgument, "the transcript does not hold: {}",
                verification.faults.front());
  return {};
}

Entry reservation_of(const DrawRecording& recording, const Candidate& candidate,
                     const DrawnPlace& place) {
  Entry entry;
  entry.id = place.reservation;
  entry.act = Act::Reserve;
  entry.direction = recording.draw.direction;
  entry.persons = candidate.persons;
  entry.on = recording.legal_day;
  entry.by = kByDraw;
  entry.source = place.of_case;
  entry.reason = to_string(recording.draw.id);
  return entry;
}

/// Places of candidates who left, as far as they are still open.
std::vector<Entry> given_back(const Book& book, const RecordedDraw* before,
                              const DrawRecording& recording) {
  std::vector<Entry> entries;
  if (!before) return entries;
  for (std::size_t n = before->draw.rounds.size(); n < recording.draw.rounds.size(); ++n)
    for (const auto& freed : recording.draw.rounds[n].freed) {
      const auto place = before->places.find(freed);
      if (place == before->places.end()) continue;
      const Standing* held = standing(book, place->second.reservation);
      if (!held || held->open == 0) continue;
      Entry entry;
      entry.id = derived_uuid(held->entry.id, 1, kGivenBack);
      entry.act = Act::Release;
      entry.direction = held->entry.direction;
      entry.persons = held->open;
      entry.on = recording.legal_day;
      entry.of = held->entry.id;
      entry.by = kByDraw;
      entry.source = held->entry.source;
      entry.reason = to_string(recording.draw.id);
      entries.push_back(std::move(entry));
    }
  return entries;
}

Result<std::vector<Entry>> reservations(const Agreement& agreement, const Book& book,
                                        const RecordedDraw* before,
                                        const DrawRecording& recording) {
  std::vector<Entry> entries;
  const Party* party = decides(agreement, recording.draw.direction);
  if (!party || party->id != book.party) {
    if (recording.places.empty()) return entries;
    return fail(Code::InvalidArgument, "another party decides: its book has the places");
  }
  const auto placed = newly_placed(before ? &before->draw : nullptr, recording.draw);
  for (const auto& candidate : placed) {
    const auto place =
        std::find_if(recording.places.begin(), recording.places.end(),
                     [&](const DrawnPlace& one) { return one.candidate == candidate.commitment; });
    if (place == recording.places.end())
      return fail(Code::InvalidArgument,
                  "the candidate {} was placed, but it is not said who it is",
                  to_hex(candidate.commitment));
    entries.push_back(reservation_of(recording, candidate, *place));
  }
  if (recording.places.size() != placed.size())
    return fail(Code::InvalidArgument, "{} candidates were placed, and {} are named", placed.size(),
                recording.places.size());
  return entries;
}

}  // namespace

DrawStage stage_of(const Draw& draw) {
  if (!draw.rounds.empty()) return DrawStage::Drawn;
  return draw.closed_at ? DrawStage::Closed : DrawStage::Committed;
}

std::string_view to_string(DrawStage stage) {
  static constexpr std::string_view kWords[] = {"committed", "closed", "drawn"};
  return kWords[static_cast<std::size_t>(stage)];
}

Verification verify_so_far(const Draw& draw) {
  if (stage_of(draw) == DrawStage::Drawn) return verify(draw);
  Verification out;
  if (draw.seeds.empty()) out.faults.emplace_back("no seed was committed");
  check_seeds(draw, out);
  if (!draw.order.empty() || !draw.signatures.empty())
    out.faults.emplace_back("there is an order before the draw");
  if (!draw.closed_at) return out;
  Draw open = draw;
  open.closed_at.reset();
  const auto closed = close(open, *draw.closed_at);
  if (!closed)
    out.faults.push_back(closed.error().message);
  else if (open.candidates != draw.candidates)
    out.faults.emplace_back("the list is not in the order of its commitments");
  return out;
}

std::vector<Candidate> newly_placed(const Draw* before, const Draw& draw) {
  std::vector<Candidate> placed;
  for (std::size_t n = before ? before->rounds.size() : 0; n < draw.rounds.size(); ++n)
    for (const auto& commitment : draw.rounds[n].placed)
      for (const auto& candidate : draw.candidates)
        if (candidate.commitment == commitment) placed.push_back(candidate);
  return placed;
}

const Party* decides(const Agreement& agreement, std::string_view direction) {
  const Direction* found = agreement.direction(direction);
  return found ? agreement.party(found->to) : nullptr;
}

Result<Decision> record_draw(const Agreement& agreement, const Book& book,
                             const DrawRecording& recording) {
  const RecordedDraw* before = recorded(book, recording.draw.id);
  if (before && before->draw == recording.draw) return Decision(std::vector<Event>{});
  TRY_VOID(holds(agreement, recording.draw));
  if (before) TRY_VOID(continues(before->draw, recording.draw));
  TRY(auto entries, reservations(agreement, book, before, recording));
  auto back = given_back(book, before, recording);
  entries.insert(entries.begin(), back.begin(), back.end());
  std::vector<Event> events{
      DrawRecorded{to_json(recording.draw), recording.places, recording.by, recording.legal_day}};
  Book after = evolve(book, events.front());
  for (const auto& entry : entries) {
    TRY(auto decision, decide(agreement, after, entry));
    if (auto* refusal = std::get_if<Refusal>(&decision)) return Decision(std::move(*refusal));
    for (auto& event : std::get<std::vector<Event>>(decision)) {
      evolve_in_place(after, event);
      events.push_back(std::move(event));
    }
  }
  return Decision(std::move(events));
}

}  // namespace entente::ledger
