// `entente draw`: a draw as a file that passes between its parties. docs/draws.md tells the steps.
#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/csv.hpp"
#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "journal/node_keys.hpp"
#include "ledger/draw/draw.hpp"

namespace entente::cli {
namespace {

constexpr JsonLimits kTranscriptLimits{.bytes_max = 64u << 20, .depth_max = 8};
constexpr std::size_t kSeedBytes = 32;
constexpr std::size_t kSaltBytes = 16;

Result<ledger::Draw> read_draw(platform::Files& files, const std::string& path) {
  TRY(const Bytes bytes, files.read(path));
  auto json = parse_json(text_of(bytes), kTranscriptLimits);
  auto draw = json ? ledger::draw_from_json(*json) : Result<ledger::Draw>(json.error());
  if (!draw) return at(path, std::move(draw).error());
  return draw;
}

Result<void> write_draw(platform::Files& files, const std::string& path, const ledger::Draw& draw) {
  TRY(const std::string text, canonical_json(ledger::to_json(draw)));
  return platform::replace_file(files, std::filesystem::absolute(path), bytes_of(text + "\n"));
}

Result<std::pair<node::NodeFile, journal::NodeKeys>> node_of(OwnMachine& machine,
                                                             const std::string& path) {
  TRY(auto file, load_node_file(machine.files, path));
  TRY(auto keys, journal::read_node_keys(machine.files, store::DataFolder{file.data}.keys()));
  return std::pair(std::move(file), std::move(keys));
}

std::string signature_over(const journal::SigningKey& key, const std::string& message) {
  const auto signature = key.sign(message);
  return to_base64(signature.data(), signature.size());
}

Result<ledger::Draw> new_draw(OwnMachine& machine, const Arguments& arguments) {
  ledger::Draw draw;
  draw.id = machine.entropy.uuid(machine.clock.now());
  draw.agreement = arguments.value("--agreement");
  draw.direction = arguments.value("--direction");
  draw.priorities = arguments.values("--priority");
  const auto fill = arguments.value("--fill", "places");
  if (fill != "places" && fill != "order")
    return at("--fill", fail(Code::InvalidArgument, "'{}' is neither places nor order", fill));
  draw.fill = fill == "order" ? ledger::Fill::Order : ledger::Fill::Places;
  TRY(const Json places, parse_json(arguments.value("--places")));
  if (!places.is_int64() || places.get_int64() < 1)
    return at("--places", fail(Code::InvalidArgument, "a new draw says how many places there are"));
  draw.places = places.get_int64();
  return draw;
}

/// A secret is never written over another.
Result<void> not_there(platform::Files& files, const std::string& path) {
  TRY(const bool there, files.exists(path));
  if (there) return at(path, fail(Code::Conflict, "is there already"));
  return {};
}

Result<int> commit_seed(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& path = arguments.operands[0];
  TRY(const bool there, machine.files.exists(path));
  auto draw = there ? read_draw(machine.files, path) : new_draw(machine, arguments);
  if (!draw) return std::move(draw).error();
  if (draw->closed_at) return at(path, fail(Code::Refused, "the list is closed already"));
  TRY(const auto node, node_of(machine, arguments.value("--node")));
  for (const auto& seed : draw->seeds)
    if (seed.party == node.first.party)
      return at(path, fail(Code::Conflict, "'{}' committed to a seed already", seed.party));

  const std::string secret = arguments.value("--seed");
  TRY_VOID(not_there(machine.files, secret));
  const Bytes seed = machine.entropy.bytes(kSeedBytes);
  TRY_VOID(machine.files.write(std::filesystem::absolute(secret), bytes_of(to_hex(seed) + "\n"),
                               platform::Privacy::Private));

  ledger::SeedCommitment commitment;
  commitment.party = node.first.party;
  commitment.commitment = ledger::seed_commitment(seed);
  commitment.committed_at = machine.clock.now();
  commitment.key = journal::to_base64(node.second.signing.public_key());
  commitment.signature =
      signature_over(node.second.signing, ledger::commitment_to_sign(*draw, commitment));
  draw->seeds.push_back(commitment);
  TRY_VOID(write_draw(machine.files, path, *draw));
  terminal.out << fmt::format("draw {}: '{}' committed to {}\n", to_string(draw->id),
                              commitment.party, to_hex(commitment.commitment));
  return kDone;
}

/// The candidates of a table, each under a new salt; the salts go to a file of their own.
Result<std::string> take_list(OwnMachine& machine, const std::string& path, ledger::Draw& draw) {
  TRY(const Bytes bytes, machine.files.read(path));
  TRY(const auto table, parse_csv(text_of(bytes), path, {"reference", "persons", "priority"}));
  std::string salts = "reference,salt,commitment\n";
  for (const auto& row : table.rows) {
    TRY(const Json persons, parse_json(row.cells[1]));
    if (!persons.is_int64())
      return at(fmt::format("{}:{}", path, row.line),
                fail(Code::Malformed, "'persons' is no whole number"));
    const Bytes salt = machine.entropy.bytes(kSaltBytes);
    const Digest commitment = ledger::candidate_commitment(draw.id, row.cells[0], salt,
                                                           persons.get_int64(), row.cells[2]);
    draw.candidates.push_back({commitment, persons.get_int64(), row.cells[2]});
    salts += fmt::format("{},{},{}\n", csv_cell(row.cells[0]), to_hex(salt), to_hex(commitment));
  }
  return salts;
}

Result<int> close_list(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& path = arguments.operands[0];
  TRY(auto draw, read_draw(machine.files, path));
  const std::string secret = arguments.value("--salts");
  TRY_VOID(not_there(machine.files, secret));
  TRY(const auto salts, take_list(machine, arguments.value("--list"), draw));
  TRY_VOID(ledger::close(draw, machine.clock.now()));
  TRY_VOID(machine.files.write(std::filesystem::absolute(secret), bytes_of(salts),
                               platform::Privacy::Private));
  TRY_VOID(write_draw(machine.files, path, draw));
  terminal.out << fmt::format("draw {}: {} candidates, list {}\n", to_string(draw.id),
                              draw.candidates.size(), to_hex(ledger::list_digest(draw.candidates)));
  return kDone;
}

/// Reveals the seed of the node's party, and signs with it that the list was closed as it stands.
Result<void> reveal_own(platform::Files& files, const std::string& path, std::string_view party,
                        const journal::SigningKey& key, ledger::Draw& draw) {
  TRY(const Bytes secret, files.read(path));
  auto text = std::string(text_of(secret));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  TRY(const Bytes seed, from_hex(text));
  TRY_VOID(ledger::reveal(draw, party, seed));
  for (auto& one : draw.seeds)
    if (one.party == party)
      one.reveal_signature = signature_over(key, ledger::reveal_to_sign(draw, one));
  return {};
}

Result<int> run_draw(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& path = arguments.operands[0];
  TRY(auto draw, read_draw(machine.files, path));
  TRY(const auto node, node_of(machine, arguments.value("--node")));
  if (arguments.has("--seed"))
    TRY_VOID(reveal_own(machine.files, arguments.value("--seed"), node.first.party,
                        node.second.signing, draw));
  for (const auto& seed : draw.seeds) {
    if (!seed.seed.empty()) continue;
    TRY_VOID(write_draw(machine.files, path, draw));
    terminal.out << fmt::format("waits for the seed of '{}'\n", seed.party);
    return kDone;
  }
  const Instant now = machine.clock.now();
  std::vector<Digest> freed;
  for (const auto& text : arguments.values("--freed")) {
    TRY(const Digest digest, digest_from_hex(text));
    freed.push_back(digest);
  }
  if (draw.rounds.empty())
    TRY_VOID(ledger::run(draw, now));
  else
    TRY_VOID(ledger::run_again(draw, now, std::move(freed)));
  ledger::ResultSignature signature{arguments.value("--by"),
                                    arguments.value("--organisation"),
                                    now,
                                    journal::to_base64(node.second.signing.public_key()),
                                    {}};
  signature.signature = signature_over(node.second.signing,
                                       ledger::result_to_sign(draw, draw.rounds.size(), signature));
  draw.signatures.push_back(signature);
  TRY_VOID(write_draw(machine.files, path, draw));
  for (const auto& placed : draw.rounds.back().placed) terminal.out << to_hex(placed) << "\n";
  return kDone;
}

bool holds(const ledger::Claim& claim) {
  const auto key = journal::public_key_from_base64(claim.key);
  const auto bytes = from_base64(claim.signature);
  journal::Signature signature{};
  if (!key || !bytes || bytes->size() != signature.size()) return false;
  std::copy(bytes->begin(), bytes->end(), signature.begin());
  return journal::verify(*key, claim.message, signature);
}

Result<int> verify_draw(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto draw, read_draw(machine.files, arguments.operands[0]));
  auto verification = ledger::verify(draw);
  const auto trusted = arguments.values("--key");
  for (const auto& claim : verification.claims) {
    const bool known =
        trusted.empty() || std::find(trusted.begin(), trusted.end(), claim.key) != trusted.end();
    if (!holds(claim))
      verification.faults.push_back("the signature does not hold: " + claim.what);
    else if (!known)
      verification.faults.push_back("signed by a key that was not named: " + claim.what);
    else
      terminal.out << fmt::format("signed: {}, key {}\n", claim.what, claim.key);
  }
  if (trusted.empty())
    verification.warnings.push_back("no --key given: whose keys these are is not checked");
  for (const auto& warning : verification.warnings) terminal.out << "note: " << warning << "\n";
  for (const auto& fault : verification.faults) terminal.err << fault << "\n";
  if (!verification.faults.empty()) return kFailed;
  terminal.out << fmt::format("verified draw {}: {} candidates, {} places, {} rounds\n",
                              to_string(draw.id), draw.candidates.size(), draw.places,
                              draw.rounds.size());
  return kDone;
}

}  // namespace

Command draw_commit_command() {
  return {
      "draw commit",
      "FILE",
      "Commits a node's party to a seed, before the list is closed",
      "FILE is the draw's public transcript; it is made when it is not there. Each party commits\n"
      "to a seed of its own: as long as one keeps it to itself, nobody can steer the draw.",
      {{"--node", "NODE", "whose key signs", false, true},
       {"--seed", "SECRET", "a new file for the secret seed", false, true},
       {"--agreement", "ID", "of a new draw"},
       {"--direction", "ID", "of a new draw"},
       {"--places", "N", "of a new draw"},
       {"--priority", "CLASS", "of a new draw: a class served first, in this order", true},
       {"--fill", "places|order", "of a new draw: fill places (default), or follow the order"}},
      1,
      1,
      commit_seed};
}

Command draw_close_command() {
  return {
      "draw close",
      "FILE",
      "Closes the list of candidates, as salted commitments",
      "The table has the columns reference,persons,priority. Each candidate is given his salt,\n"
      "and finds himself in the transcript by it.",
      {{"--list", "CSV", "the candidates", false, true},
       {"--salts", "SECRET", "a new file for the salts", false, true}},
      1,
      1,
      close_list};
}

Command draw_run_command() {
  return {
      "draw run",
      "FILE",
      "Reveals a seed; with the last one draws, and a person signs the result",
      "Run again after the draw it gives places that fall free to those who follow in the order.",
      {{"--node", "NODE", "whose key signs", false, true},
       {"--by", "PERSON", "who stands for the result", false, true},
       {"--organisation", "ID", "for which organisation", false, true},
       {"--seed", "SECRET", "this party's seed, to be revealed"},
       {"--freed", "COMMITMENT", "a candidate who gives his places back", true}},
      1,
      1,
      run_draw};
}

Command draw_verify_command() {
  return {"draw verify",
          "FILE",
          "Recomputes a draw from its transcript; needs no node",
          {},
          {{"--key", "KEY", "a public key that may sign, base64", true}},
          1,
          1,
          verify_draw};
}

}  // namespace entente::cli
