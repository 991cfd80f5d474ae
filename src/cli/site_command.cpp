// `entente pack doc`: a pack as a site for those who check its law.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/machine.hpp"
#include "documents/site/pack_site.hpp"
#include "node/pack_shelf.hpp"
#include "pack/reader.hpp"

namespace entente::cli {
namespace {

Result<int> write_site(const Arguments& arguments, const Terminal& terminal) {
  OwnMachine machine;
  const auto& folder = arguments.operands[0];
  TRY(const auto files, node::read_pack_folder(machine.files, folder));
  auto pack = pack::read(files);
  if (!pack) return at(folder, std::move(pack).error());
  TRY(const auto papers, pack::papers_of(*pack));
  TRY(const auto site, documents::pack_site(*pack, papers));
  const platform::Path out = arguments.value("--out");
  for (const auto& [path, text] : site) {
    const auto file = out / path;
    TRY_VOID(machine.files.make_folders(file.parent_path()));
    TRY_VOID(machine.files.write(file, Bytes(text.begin(), text.end()), platform::Privacy::Shared));
  }
  terminal.out << fmt::format("{}: {} files, begin with index.html\n", out.string(), site.size());
  return kDone;
}

}  // namespace

Command pack_doc_command() {
  return {
      "pack doc",
      "DIR",
      "Writes a pack as a readable site, in French and English",
      "Pictures of the procedures, each rule with its article and dates, deadlines, guards, what\n"
      "may be exchanged, forms, papers, open questions. Static files that print well.",
      {{"--out", "DIR", "where to", false, true}},
      1,
      1,
      write_site};
}

}  // namespace entente::cli
