#include "cli/kept_books.hpp"

#include "journal/node_keys.hpp"
#include "journal/record.hpp"
#include "journal/sealing.hpp"
#include "node/books.hpp"
#include "node/pack_shelf.hpp"
#include "pack/reader.hpp"
#include "store/sqlite_store.hpp"
#include "store/subject_key_table.hpp"

namespace entente::cli {
namespace {

/// The events of a stream, opened.
Result<std::vector<ledger::Event>> opened_events(store::Store& store, journal::Sealer& sealer,
                                                 const StreamId& stream) {
  TRY(const auto stored, store.events(stream, 0));
  std::vector<ledger::Event> events;
  for (const auto& one : stored) {
    TRY(const Json json, journal::open_record(sealer, one.record));
    auto event = ledger::event_from_json(json);
    if (!event) return at(fmt::format("event {}", one.sequence), std::move(event).error());
    events.push_back(*std::move(event));
  }
  return events;
}

}  // namespace

Result<std::vector<KeptBook>> books_kept(OwnMachine& machine, const node::NodeFile& file) {
  const store::DataFolder data{file.data};
  TRY(const auto keys, journal::read_node_keys(machine.files, data.keys()));
  TRY_VOID(has_database(machine.files, data));
  TRY(auto database, store::Database::open(data.database()));
  TRY(auto store, store::open_store(*database, file.id));
  store::SubjectKeyTable table(*database, file.id);
  journal::SubjectKeys subject_keys(table, keys.wrapping, machine.entropy);
  journal::Sealer sealer(subject_keys, machine.entropy);
  std::vector<KeptBook> all;
  for (const auto& folder : file.packs) {
    TRY(const auto files, node::read_pack_folder(machine.files, folder));
    auto pack = pack::read(files);
    if (!pack) return at(folder, std::move(pack).error());
    for (const auto& agreement : pack->agreements) {
      if (!agreement.keeper(file.party)) continue;
      KeptBook kept{agreement, {}, {}};
      TRY(kept.events, opened_events(*store, sealer, node::book_stream(file.id, agreement.id)));
      for (const auto& event : kept.events) ledger::evolve_in_place(kept.book, event);
      all.push_back(std::move(kept));
    }
  }
  return all;
}

}  // namespace entente::cli
