// `entente node run`, `node init` and `node key`: one party's node, on this machine.
#include <ostream>

#include "access/accounts.hpp"
#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "cli/node_checks.hpp"
#include "cli/node_text.hpp"
#include "journal/node_keys.hpp"
#include "node/pack_shelf.hpp"
#include "pack/checks.hpp"
#include "pack/reader.hpp"

namespace entente::cli {
namespace {

/// A node works by no pack whose guards were not proved.
Result<std::vector<pack::Pack>> sound_packs(const node::NodeFile& file, platform::Files& files) {
  std::vector<pack::Pack> packs;
  for (const auto& folder : file.packs) {
    TRY(const auto pack_files, node::read_pack_folder(files, folder));
    const auto problems = pack::check(pack_files);
    if (!problems.empty())
      return at(folder,
                fail(Code::Refused,
                     "no node works by this pack before it is sound; problems: {}, the first: {}; "
                     "`entente pack check {}` lists them",
                     problems.size(), describe(problems.front()), folder));
    TRY(auto read, pack::read(pack_files));
    packs.push_back(std::move(read));
  }
  return packs;
}

/// The packs of a node's file at `path`, which fit what it says of them.
Result<std::vector<pack::Pack>> fitting_packs(const node::NodeFile& file, const std::string& path,
                                              platform::Files& files) {
  TRY(auto packs, sound_packs(file, files));
  if (auto fits = file_fits_packs(file, packs); !fits) return at(path, std::move(fits).error());
  return packs;
}

Result<void> tell_strangers(const node::NodeFile& file, platform::Files& files,
                            std::span<const pack::Pack> packs, std::ostream& out) {
  if (packs.empty()) return {};
  std::vector<access::Reader> readers;
  if (!file.accounts.empty()) {
    TRY(const Bytes bytes, files.read(file.accounts));
    TRY(const auto accounts,
        access::Accounts::read(text_of(bytes), file.accounts,
                               file.legal_clock == node::LegalClockMode::real));
    readers = accounts.readers();
  }
  for (const auto& line : strangers_among(file.peers, readers, packs)) out << line << "\n";
  return {};
}

Result<int> run_node(const Arguments& arguments, const Terminal& terminal) {
  StopSignal stop;
  OwnMachine machine;
  TRY(auto file, load_node_file(machine.files, arguments.operands[0]));
  TRY(const auto packs, fitting_packs(file, arguments.operands[0], machine.files));
  TRY_VOID(tell_strangers(file, machine.files, packs, terminal.err));
  const auto id = file.id;
  TRY(auto server, server::NodeServer::start(std::move(file), machine.machine()));
  terminal.out << fmt::format("node {} answers at {}\n", id, server->address()) << std::flush;
  stop.wait();
  terminal.out << fmt::format("node {} stops\n", id) << std::flush;
  server->stop();
  return kDone;
}

Result<int> init_node(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const platform::Path folder = arguments.operands[0];
  const auto path = (folder / "node.toml").string();
  TRY(const bool there, machine.files.exists(path));
  if (there) return at(path, fail(Code::Conflict, "is there already"));

  NodeText text;
  text.id = arguments.value("--id");
  text.party = arguments.value("--party");
  text.name_fr = arguments.value("--name-fr", text.id);
  text.name_en = arguments.value("--name-en", text.id);
  text.data = (folder / "data").string();
  text.accounts = (folder / "accounts.toml").string();
  text.port = arguments.value("--port", "8800");
  text.web = arguments.value("--web");
  text.theme = arguments.value("--theme");
  text.packs = arguments.values("--pack");
  const auto toml = node_toml(text);
  TRY(const auto file, node::read_node_file(toml, path));
  TRY_VOID(fitting_packs(file, path, machine.files));

  TRY_VOID(machine.files.make_folders(folder));
  TRY(const auto keys,
      journal::open_node_keys(machine.files, machine.entropy, store::DataFolder{file.data}.keys()));
  TRY_VOID(
      platform::replace_file(machine.files, folder / "accounts.toml",
                             bytes_of("# Accounts; `entente user add` appends to this file.\n"),
                             platform::Privacy::Private));
  TRY_VOID(platform::replace_file(machine.files, path, bytes_of(toml)));
  terminal.out << fmt::format(
      "wrote {0}/node.toml, {0}/accounts.toml and the keys in {1}\n"
      "keep a copy of the keys apart: without them neither the data nor a backup can be read\n"
      "for the trust list of a peer:\n\n{2}",
      folder.string(), store::DataFolder{file.data}.keys().string(),
      peer_toml({file.id, file.party, fmt::format("http://HOST:{}", text.port),
                 journal::to_base64(keys.signing.public_key())}));
  return kDone;
}

Result<int> print_key(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto file, load_node_file(machine.files, arguments.operands[0]));
  TRY(const auto verifier, verifier_of(machine.files, file));
  terminal.out << fmt::format("public key  {}\nlog key     {}\n", journal::to_base64(verifier.key),
                              journal::verifier_key(verifier));
  return kDone;
}

}  // namespace

Command node_run_command() {
  return {
      "node run",
      "NODE",
      "Runs a node until SIGINT or SIGTERM",
      "NODE is a node file, or the folder that holds its node.toml. Paths in it are relative to\n"
      "the working directory. Put a reverse proxy that ends TLS before it.",
      {},
      1,
      1,
      run_node};
}

Command node_init_command() {
  return {"node init",
          "DIR",
          "Writes a new node's file, accounts file and keys",
          "The node works by the real clock. Peers and packs are added to its node.toml by hand.",
          {{"--id", "ID", "id of the node, as peers name it", false, true},
           {"--party", "PARTY", "party whose pools it executes", false, true},
           {"--name-fr", "TEXT", "its name in French"},
           {"--name-en", "TEXT", "its name in English"},
           {"--port", "PORT", "port to listen on (default 8800)"},
           {"--pack", "DIR", "folder of a pack", true},
           {"--web", "DIR", "folder of the web application"},
           {"--theme", "DIR", "folder of its look: docs/themes.md"}},
          1,
          1,
          init_node};
}

Command node_key_command() {
  return {"node key", "NODE",   "Prints a node's public key and the key of its log", {}, {}, 1,
          1,          print_key};
}

}  // namespace entente::cli
