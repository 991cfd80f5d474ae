#include "cli/tour/stage.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace entente::cli {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kNodesMax = 8;

/// A socket of the loopback address on a port that is free, or -1.
int bound_socket() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (probe >= 0 && ::bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0)
    return probe;
  if (probe >= 0) ::close(probe);
  return -1;
}

/// The port that `probe` is bound to, or 0.
std::uint16_t port_of(int probe) {
  sockaddr_in address{};
  socklen_t size = sizeof(address);
  const bool known = ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  return known ? ntohs(address.sin_port) : std::uint16_t{0};
}

/// Free ports of the loopback address: each is held until the last is found, so that none is found
/// twice.
std::vector<std::uint16_t> free_ports(std::size_t count) {
  std::vector<int> probes(count);
  std::generate(probes.begin(), probes.end(), bound_socket);
  std::vector<std::uint16_t> ports;
  std::transform(probes.begin(), probes.end(), std::back_inserter(ports), port_of);
  for (const int probe : probes)
    if (probe >= 0) ::close(probe);
  return ports;
}

}  // namespace

bool eventually(const std::function<bool()>& holds) {
  const auto until = std::chrono::steady_clock::now() + 10s;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(20ms);
  }
  return true;
}

TemporaryFolder::TemporaryFolder()
    : path_((std::filesystem::temp_directory_path() / "entente-tour-XXXXXX").string()) {
  if (!::mkdtemp(path_.data())) throw std::runtime_error("no temporary folder at " + path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Result<std::unique_ptr<Stage>> Stage::open(DemonstrationOptions options) {
  auto stage = std::unique_ptr<Stage>(new Stage);
  options.data = stage->folder_.path();
  options.ports = free_ports(kNodesMax);
  options.pages = false;
  stage->legal_date_ = options.legal_start.substr(0, 16);
  TRY(stage->nodes_, Demonstration::start(options, stage->machine_));
  return stage;
}

RunningNode& Stage::node(std::string_view id) const {
  auto* found = nodes_->node(id);
  if (!found) throw std::runtime_error(fmt::format("the demonstration has no node '{}'", id));
  return *found;
}

server::NodeServer& Stage::server(std::string_view node) const {
  return *this->node(node).server;
}

std::vector<std::string> Stage::nodes() const {
  std::vector<std::string> ids;
  for (const auto& node : nodes_->nodes()) ids.push_back(node.id);
  return ids;
}

std::string Stage::node_of_party(std::string_view party) const {
  const auto* found = nodes_->node_of_party(party);
  return found ? found->id : std::string();
}

std::string Stage::url(std::string_view node) const {
  return server(node).address();
}

std::string Stage::folder(std::string_view node) const {
  return fmt::format("{}/{}", folder_.path(), node);
}

Result<std::vector<std::string>> Stage::differences() const {
  std::vector<std::string> sentences;
  for (const auto& one : nodes_->nodes())
    for (const auto& other : nodes_->nodes()) {
      if (one.id >= other.id) continue;
      TRY(const auto ours, one.server->node().message_records(other.id));
      TRY(const auto theirs, other.server->node().message_records(one.id));
      for (const auto& difference : exchange::compare(ours, theirs))
        sentences.push_back(difference.what);
    }
  return sentences;
}

std::size_t Stage::messages() const {
  std::size_t count = 0;
  for (const auto& one : nodes_->nodes())
    for (const auto& other : nodes_->nodes()) {
      if (one.id >= other.id) continue;
      const auto records = one.server->node().message_records(other.id);
      if (records) count += records->size();
    }
  return count;
}

Visitor Stage::sign_in(std::string_view node, std::string_view user) const {
  const auto& users = this->node(node).users;
  const auto found = std::find_if(users.begin(), users.end(),
                                  [&](const SampleUser& sample) { return sample.id == user; });
  if (found == users.end())
    throw std::runtime_error(fmt::format("the demonstration has no user '{}' at {}", user, node));
  Visitor visitor(url(node));
  if (const auto signed_in = visitor.sign_in(user, found->password); !signed_in)
    throw std::runtime_error(describe(signed_in.error()));
  return visitor;
}

void Stage::set_legal_now(std::string_view instant) {
  for (const auto& node : nodes_->nodes()) {
    auto found = clocks_.find(node.id);
    if (found == clocks_.end())
      found = clocks_.emplace(node.id, sign_in(node.id, node.users.front().id)).first;
    const Reply reply =
        found->second.write(server::Method::Put, "/api/clock", {{"legal_now", instant}});
    if (!reply.ok())
      throw std::runtime_error(fmt::format("{} refuses the legal date {}: {}", node.id, instant,
                                           boost::json::serialize(reply.body)));
  }
  legal_date_ = instant.substr(0, 16);
}

}  // namespace entente::cli
