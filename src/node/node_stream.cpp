#include "node/node_stream.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::node {
namespace {

StreamId stream_of(std::string_view node) {
  const Digest digest = sha256(fmt::format("entente-node-stream {}", node));
  Uuid parent;
  std::copy_n(digest.bytes.begin(), parent.bytes.size(), parent.bytes.begin());
  return {derived_uuid(parent, 0, 0)};
}

}  // namespace

NodeStream::NodeStream(store::Store& store, journal::Sealer& sealer, platform::Entropy& entropy,
                       const platform::Clock& clock, std::string_view node)
    : store_(store), sealer_(sealer), entropy_(entropy), clock_(clock), id_(stream_of(node)) {}

Result<void> NodeStream::append(std::string_view type, const Json& event,
                                std::vector<store::ReceivedRow> received) {
  const std::lock_guard lock(mutex_);
  TRY(const std::uint64_t version, store_.version(id_));
  TRY(Json record,
      journal::make_record(sealer_, entropy_, {id_, version + 1, std::string(type)}, event));
  const Instant now = clock_.now();
  store::Change change;
  change.stream = id_;
  change.stream_kind = "node";
  change.expected_version = version;
  change.events.push_back({version + 1, std::string(type), std::move(record)});
  change.command = {entropy_.uuid(now)};
  change.answer = JsonObject{};
  change.recorded_at = now;
  change.received = std::move(received);
  TRY([[maybe_unused]] const auto committed, store_.commit(std::move(change)));
  return {};
}

Result<std::optional<Json>> NodeStream::last(std::string_view type) {
  TRY(const auto events, store_.events(id_, 0));
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (event->type != type) continue;
    TRY(Json opened, journal::open_record(sealer_, event->record));
    return std::optional(std::move(opened));
  }
  return std::optional<Json>();
}

}  // namespace entente::node
