#include "ledger/draw/draw.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/draw/filling.hpp"
#include "ledger/draw/hmac_drbg.hpp"

namespace entente::ledger {
namespace {

std::string domain(std::string_view name) {
  std::string text(name);
  text.push_back('\0');
  return text;
}

std::string signed_json(std::string_view name, const Json& json) {
  const Digest digest = sha256(canonical_json(json).value());
  return domain(name).append(digest.bytes.begin(), digest.bytes.end());
}

const Candidate* candidate(const Draw& draw, const Digest& commitment) {
  const auto found =
      std::find_if(draw.candidates.begin(), draw.candidates.end(),
                   [&](const Candidate& one) { return one.commitment == commitment; });
  return found == draw.candidates.end() ? nullptr : &*found;
}

/// Where everybody stands after the rounds so far.
struct Seats {
  std::set<Digest> placed;
  std::set<Digest> gone;
  std::int64_t taken = 0;
};

Seats seats_of(const Draw& draw, std::size_t rounds) {
  Seats seats;
  for (std::size_t n = 0; n < rounds; ++n) {
    for (const auto& freed : draw.rounds[n].freed) {
      const Candidate* one = candidate(draw, freed);
      if (one && seats.placed.erase(freed) > 0) seats.taken -= one->persons;
      seats.gone.insert(freed);
    }
    for (const auto& placed : draw.rounds[n].placed) {
      const Candidate* one = candidate(draw, placed);
      if (one && seats.placed.insert(placed).second) seats.taken += one->persons;
    }
  }
  return seats;
}

/// Who gets the places left, class by class: each class gets as many as it can fill.
std::vector<Digest> next_placed(const Draw& draw, const Seats& seats) {
  std::map<Digest, const Candidate*> known;
  for (const auto& one : draw.candidates) known[one.commitment] = &one;
  auto classes = draw.priorities;
  classes.emplace_back();
  std::int64_t left = draw.places - seats.taken;
  std::vector<Digest> placed;
  for (const auto& priority : classes) {
    std::vector<const Candidate*> waiting;
    std::vector<std::int64_t> sizes;
    for (const auto& commitment : draw.order) {
      const auto found = known.find(commitment);
      if (found == known.end() || found->second->priority != priority) continue;
      if (seats.placed.contains(commitment) || seats.gone.contains(commitment)) continue;
      waiting.push_back(found->second);
      sizes.push_back(found->second->persons);
    }
    const auto taken = fill_places(sizes, std::max<std::int64_t>(left, 0), draw.fill);
    for (std::size_t n = 0; n < waiting.size(); ++n) {
      if (!taken[n]) continue;
      placed.push_back(waiting[n]->commitment);
      left -= waiting[n]->persons;
    }
  }
  return placed;
}

Result<void> well_formed(const Draw& draw) {
  std::set<Digest> seen;
  for (const auto& one : draw.candidates) {
    if (!seen.insert(one.commitment).second)
      return fail(Code::InvalidArgument, "the candidate {} is there twice", to_hex(one.commitment));
    if (one.persons < 1 || one.persons > 1'000)
      return fail(Code::InvalidArgument, "the candidate {} is {} persons", to_hex(one.commitment),
                  one.persons);
    const bool known = one.priority.empty() ||
                       std::count(draw.priorities.begin(), draw.priorities.end(), one.priority);
    if (!known) return fail(Code::InvalidArgument, "the draw has no class '{}'", one.priority);
  }
  if (draw.places < 0 || draw.places > 100'000 || draw.candidates.size() > 100'000)
    return fail(Code::TooLarge, "a draw has at most 100000 places and candidates");
  return {};
}

}  // namespace

Digest seed_commitment(const Bytes& seed) {
  std::string text = domain("entente-draw-seed-v1");
  text.append(seed.begin(), seed.end());
  return sha256(text);
}

Digest candidate_commitment(const Uuid& draw, std::string_view reference, const Bytes& salt,
                            std::int64_t persons, std::string_view priority) {
  const Json json = JsonObject{{"draw", to_string(draw)},
                               {"persons", persons},
                               {"priority", priority},
                               {"reference", reference},
                               {"salt", to_hex(salt)}};
  return sha256(domain("entente-draw-candidate-v1") + canonical_json(json).value());
}

Digest list_digest(const std::vector<Candidate>& candidates) {
  JsonArray rows;
  for (const auto& one : candidates)
    rows.push_back(JsonArray{to_hex(one.commitment), one.persons, one.priority});
  return sha256(canonical_json(rows).value());
}

std::string commitment_to_sign(const Draw& draw, const SeedCommitment& seed) {
  return signed_json("entente-draw-commitment-v1",
                     JsonObject{{"commitment", to_hex(seed.commitment)},
                                {"committed_at", to_string(seed.committed_at)},
                                {"draw", to_string(draw.id)},
                                {"party", seed.party}});
}

std::string reveal_to_sign(const Draw& draw, const SeedCommitment& seed) {
  JsonArray commitments;
  for (const auto& one : draw.seeds) commitments.emplace_back(to_hex(one.commitment));
  JsonArray priorities(draw.priorities.begin(), draw.priorities.end());
  return signed_json("entente-draw-reveal-v1",
                     JsonObject{{"agreement", draw.agreement},
                                {"closed_at", draw.closed_at ? to_string(*draw.closed_at) : ""},
                                {"commitments", std::move(commitments)},
                                {"direction", draw.direction},
                                {"draw", to_string(draw.id)},
                                {"fill", to_string(draw.fill)},
                                {"list", to_hex(list_digest(draw.candidates))},
                                {"party", seed.party},
                                {"places", draw.places},
                                {"priorities", std::move(priorities)},
                                {"seed", seed.seed}});
}

std::string result_to_sign(const Draw& draw, std::size_t rounds, const ResultSignature& signature) {
  Draw until = draw;
  until.rounds.resize(std::min(rounds, until.rounds.size()));
  until.signatures.clear();
  return signed_json("entente-draw-result-v1", JsonObject{{"at", to_string(signature.at)},
                                                          {"draw", to_json(until)},
                                                          {"organisation", signature.organisation},
                                                          {"person", signature.person}});
}

Result<void> close(Draw& draw, Instant at) {
  if (draw.closed_at) return fail(Code::Conflict, "the list is closed already");
  TRY_VOID(well_formed(draw));
  const bool committed = !draw.seeds.empty() && std::all_of(draw.seeds.begin(), draw.seeds.end(),
                                                            [&](const SeedCommitment& seed) {
                                                              return seed.committed_at < at;
                                                            });
  if (!committed)
    return fail(Code::Refused, "a list is closed only after every seed was committed");
  std::sort(draw.candidates.begin(), draw.candidates.end(),
            [](const Candidate& left, const Candidate& right) {
              return left.commitment < right.commitment;
            });
  draw.closed_at = at;
  return {};
}

Result<void> reveal(Draw& draw, std::string_view party, const Bytes& seed) {
  for (auto& one : draw.seeds) {
    if (one.party != party) continue;
    if (seed.size() != 32 || seed_commitment(seed) != one.commitment)
      return fail(Code::InvalidArgument, "this is not the seed that '{}' committed to", party);
    if (!draw.closed_at)
      return fail(Code::Refused, "a seed is revealed only after the list is closed");
    one.seed = to_hex(seed);
    return {};
  }
  return fail(Code::NotFound, "'{}' committed to no seed", party);
}

std::vector<Digest> drawn_order(const Draw& draw) {
  Bytes entropy;
  for (const auto& one : draw.seeds) {
    const auto seed = from_hex(one.seed);
    if (seed) entropy.insert(entropy.end(), seed->begin(), seed->end());
  }
  const Digest list = list_digest(draw.candidates);
  HmacDrbg drbg(entropy, {list.bytes.begin(), list.bytes.end()},
                bytes_of(domain("entente-draw-v1") + to_string(draw.id)));
  std::vector<Digest> order;
  for (const auto& one : draw.candidates) order.push_back(one.commitment);
  for (std::size_t n = order.size(); n > 1; --n)
    std::swap(order[n - 1], order[static_cast<std::size_t>(drbg.below(n))]);
  return order;
}

Result<void> run(Draw& draw, Instant at) {
  if (!draw.rounds.empty()) return fail(Code::Conflict, "the draw was made already");
  if (!draw.closed_at || at < *draw.closed_at)
    return fail(Code::Refused, "the draw is made after its list is closed");
  for (const auto& seed : draw.seeds)
    if (seed.seed.empty())
      return fail(Code::Refused, "the seed of '{}' is not revealed", seed.party);
  draw.order = drawn_order(draw);
  draw.rounds.push_back({at, {}, next_placed(draw, {})});
  return {};
}

Result<void> run_again(Draw& draw, Instant at, std::vector<Digest> freed) {
  if (draw.rounds.empty()) return fail(Code::Refused, "the draw was not made");
  if (at < draw.rounds.back().at)
    return fail(Code::InvalidArgument, "rounds follow each other in time");
  const Seats before = seats_of(draw, draw.rounds.size());
  std::sort(freed.begin(), freed.end());
  freed.erase(std::unique(freed.begin(), freed.end()), freed.end());
  for (const auto& one : freed)
    if (!candidate(draw, one) || before.gone.contains(one))
      return fail(Code::InvalidArgument, "no candidate {} is in the draw", to_hex(one));
  draw.rounds.push_back({at, std::move(freed), {}});
  draw.rounds.back().placed = next_placed(draw, seats_of(draw, draw.rounds.size()));
  return {};
}

void check_seeds(const Draw& draw, Verification& out) {
  const auto fault = [&](std::string_view of, const SeedCommitment& one, std::string_view what) {
    out.faults.push_back(fmt::format("the {} of '{}' {}", of, one.party, what));
  };
  for (const auto& one : draw.seeds) {
    if (draw.closed_at && one.committed_at >= *draw.closed_at)
      fault("seed", one, "was committed when the list was closed");
    out.claims.push_back({fmt::format("seed of '{}'", one.party), one.key, one.signature,
                          commitment_to_sign(draw, one)});
    if (one.seed.empty()) continue;
    const auto seed = from_hex(one.seed);
    if (!seed || seed->size() != 32 || seed_commitment(*seed) != one.commitment)
      fault("seed", one, "is not what was committed");
    if (!draw.closed_at) fault("seed", one, "is told before the list");
    out.claims.push_back({fmt::format("closed list and seed of '{}'", one.party), one.key,
                          one.reveal_signature.value_or(""), reveal_to_sign(draw, one)});
  }
}

Verification verify(const Draw& draw) {
  Verification out;
  const auto fault = [&](std::string text) { out.faults.push_back(std::move(text)); };
  if (const auto formed = well_formed(draw); !formed) fault(formed.error().message);
  if (!draw.closed_at) fault("the list is not closed");
  if (draw.seeds.empty()) fault("no seed was committed");
  check_seeds(draw, out);
  for (const auto& one : draw.seeds)
    if (one.seed.empty()) fault(fmt::format("the seed of '{}' is not revealed", one.party));
  if (!std::is_sorted(draw.candidates.begin(), draw.candidates.end(),
                      [](const Candidate& left, const Candidate& right) {
                        return left.commitment < right.commitment;
                      }))
    fault("the list is not in the order of its commitments");
  if (draw.order != drawn_order(draw)) fault("the order does not follow from seeds and list");
  Draw again = draw;
  again.rounds.clear();
  for (std::size_t n = 0; n < draw.rounds.size(); ++n) {
    const Round& round = draw.rounds[n];
    const auto done = n == 0 ? run(again, round.at) : run_again(again, round.at, round.freed);
    if (!done) {
      fault(fmt::format("round {}: {}", n + 1, done.error().message));
      break;
    }
    if (again.rounds.back() != round)
      fault(fmt::format("round {} does not place those who follow in the order", n + 1));
  }
  if (draw.rounds.empty()) fault("the draw was not made");
  for (std::size_t n = 0; n < draw.rounds.size(); ++n) {
    if (n >= draw.signatures.size()) {
      fault(fmt::format("nobody signed round {}", n + 1));
      continue;
    }
    const auto& one = draw.signatures[n];
    out.claims.push_back(
        {fmt::format("round {}, signed by {} ({})", n + 1, one.person, one.organisation), one.key,
         one.signature, result_to_sign(draw, n + 1, one)});
  }
  if (draw.signatures.size() > draw.rounds.size())
    fault(fmt::format("{} rounds are there, and {} are signed", draw.rounds.size(),
                      draw.signatures.size()));
  if (draw.seeds.size() == 1)
    out.warnings.push_back(
        fmt::format("'{}' alone committed a seed: it could have chosen the list's salts knowing it",
                    draw.seeds[0].party));
  return out;
}

}  // namespace entente::ledger
