// `entente journal verify`: from the files of a node, or from its public log over HTTP.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/http_log_files.hpp"
#include "cli/machine.hpp"
#include "journal/verify.hpp"
#include "store/events.hpp"
#include "store/sqlite.hpp"

namespace entente::cli {
namespace {

void tell(std::string_view where, const journal::LogReport& report, const Terminal& terminal) {
  terminal.out << fmt::format("verified {}: {} entries, {} tiles, {} records compared; root {}\n",
                              where, report.entries, report.tiles, report.records,
                              to_hex(report.head.root));
}

Result<journal::NoteVerifier> told_key(const std::string& key) {
  auto verifier = journal::parse_verifier_key(key);
  if (!verifier)
    return at("--key", fail(Code::InvalidArgument,
                            "'{}' is no log key: {}; `entente node key` prints it as \"log key\"",
                            key, verifier.error().message));
  return verifier;
}

Result<int> verify_url(const std::string& url, const std::string& key, const Terminal& terminal) {
  if (key.empty())
    return at("--key", fail(Code::InvalidArgument,
                            "a log over HTTP is verified against a key that you trust already; "
                            "`entente node key` prints it on the node's machine"));
  TRY(const auto verifier, told_key(key));
  HttpLogFiles files(url);
  TRY(const auto report, journal::verify_log(files, "log", verifier));
  tell(url, report, terminal);
  return kDone;
}

Result<int> verify_folder(const std::string& path, const std::string& key,
                          const std::string& moved_to, const Terminal& terminal) {
  OwnMachine machine;
  TRY(const auto file, load_node_file(machine.files, path));
  const store::DataFolder data{moved_to.empty() ? file.data : moved_to};
  journal::NoteVerifier verifier;
  if (key.empty()) {
    TRY(verifier, verifier_of(machine.files, file));
  } else {
    TRY(verifier, told_key(key));
  }
  TRY_VOID(has_database(machine.files, data));
  // Whoever verifies changes nothing: a backup that was looked at can still be restored.
  TRY(auto connection, store::Connection::open(data.database().string(), store::Access::ReadOnly));
  const auto recorded = [&](std::uint64_t from, std::size_t limit) -> Result<std::vector<Digest>> {
    TRY(const auto events, store::read_journal(*connection, file.id, from, limit));
    std::vector<Digest> entries;
    for (const auto& event : events) entries.push_back(event.entry);
    return entries;
  };
  TRY(const auto report, journal::verify_log(machine.files, data.log(), verifier, recorded));
  tell(data.root.string(), report, terminal);
  return kDone;
}

Result<int> verify(const Arguments& arguments, const Terminal& terminal) {
  const auto& where = arguments.operands[0];
  const auto key = arguments.value("--key");
  return where.starts_with("http://")
             ? verify_url(where, key, terminal)
             : verify_folder(where, key, arguments.value("--data"), terminal);
}

}  // namespace

Command journal_verify_command() {
  return {"journal verify",
          "NODE|URL",
          "Verifies a node's whole journal",
          "Of a node on this machine (its file or folder): the signature of the checkpoint, every\n"
          "tile, and each stored record against its entry. Of a URL: the public log alone.",
          {{"--key", "KEY", "the log's verifier key, as `entente node key` prints it"},
           {"--data", "DIR", "a copy of the data folder, instead of the one that the file names"}},
          1,
          1,
          verify};
}

}  // namespace entente::cli
