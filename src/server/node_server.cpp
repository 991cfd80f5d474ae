#include "server/node_server.hpp"

#include "platform/files.hpp"
#include "platform/folder_lock.hpp"
#include "server/application.hpp"
#include "server/live_updates.hpp"
#include "server/metrics.hpp"
#include "server/peer_transport.hpp"
#include "server/person_site.hpp"
#include "server/routes/routes.hpp"
#include "server/web_files.hpp"

namespace entente::server {

/// Members end in the reverse of their order: first the listener, last what it used.
struct NodeServer::Parts {
  std::unique_ptr<platform::FolderLock> lock;  // no second node writes the same data
  PeerTransport transport;
  std::unique_ptr<node::Node> node;
  Metrics metrics;
  std::unique_ptr<observatory::OwnCases> own_cases;
  std::unique_ptr<observatory::Desk> statistics;
  WebFiles web;
  std::optional<LiveUpdates> live;
  std::optional<Application> application;
  std::unique_ptr<Listener> listener;
  std::unique_ptr<node::PersonDesk> persons;
  std::optional<PersonSite> person_site;
  std::unique_ptr<Listener> person_listener;
  std::string person_url;
};

namespace {

/// Counts the node's own cases in a file beside its journal, after each round of its work.
Result<std::unique_ptr<observatory::OwnCases>> counted(node::Node& node, platform::Files& files) {
  TRY(auto tallies, observatory::read_tallies(files, node.file().statistics + "/tallies"));
  TRY(auto cases,
      observatory::OwnCases::open(node.file().data + "/casebook.sqlite", std::move(tallies), node));
  TRY_VOID(cases->follow());
  // What cannot be taken in now is taken in by the next round: nothing is lost but time.
  node.after_each_round([own = cases.get()] { static_cast<void>(own->follow()); });
  return cases;
}

/// "http://127.0.0.1:8801"
std::string url_of(const std::string& host, std::uint16_t port) {
  return host.find(':') == std::string::npos ? fmt::format("http://{}:{}", host, port)
                                             : fmt::format("http://[{}]:{}", host, port);
}

}  // namespace

Result<void> NodeServer::serve_persons(Parts& parts, ListenerOptions options) {
  auto& node = *parts.node;
  parts.persons = std::make_unique<node::PersonDesk>(node.engine());
  if (!node.file().person_port) return {};
  options.address = node.file().person_address;
  options.port = *node.file().person_port;
  options.connections_max = 256;
  parts.person_site.emplace(*parts.persons, node.file().id);
  TRY(parts.person_listener, Listener::start(options, *parts.person_site));
  parts.person_url = node.file().person_url;
  if (parts.person_url.empty())
    parts.person_url = url_of(options.address, parts.person_listener->port());
  return {};
}

Result<std::unique_ptr<NodeServer>> NodeServer::start(node::NodeFile file, Machine machine,
                                                      const NodeServerOptions& options) {
  auto parts = std::make_unique<Parts>();
  if (!file.web.empty()) {
    TRY(parts->web, WebFiles::read(file.web));
    if (!file.theme.empty()) TRY_VOID(parts->web.wear(file.theme));
  }
  auto listen = options.listener;
  listen.address = file.address;
  listen.port = file.port;

  if (!file.statistics.empty()) {
    TRY(parts->statistics, observatory::Desk::open(machine.files, file.statistics,
                                                   file.statistics_database, machine.clock));
  }
  TRY_VOID(machine.files.make_folders(file.data));
  TRY(parts->lock, platform::FolderLock::take(file.data));
  TRY(parts->node, node::Node::open(std::move(file), {machine.clock, machine.entropy, machine.files,
                                                      parts->transport}));
  auto& node = *parts->node;
  if (parts->statistics) {
    TRY(parts->own_cases, counted(node, machine.files));
    parts->statistics->count(*parts->own_cases);
  }
  TRY_VOID(serve_persons(*parts, options.listener));
  parts->live.emplace(node.changes(), machine.clock);
  parts->application.emplace(
      ApplicationParts{node.file().id, node.sessions(), machine.clock, parts->metrics, parts->web},
      all_routes({node, machine.clock, *parts->live, parts->metrics, parts->statistics.get(),
                  parts->persons.get(), parts->person_url}));
  TRY(parts->listener, Listener::start(listen, *parts->application));
  parts->metrics.gauge({"entente_http_connections", "Open connections", ""},
                       [listener = parts->listener.get()] {
                         return static_cast<std::int64_t>(listener->connections());
                       });
  node.run(options.pause_ms);
  return std::unique_ptr<NodeServer>(new NodeServer(std::move(parts)));
}

NodeServer::NodeServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

NodeServer::~NodeServer() {
  stop();
}

node::Node& NodeServer::node() {
  return *parts_->node;
}

Result<void> NodeServer::count_cases() {
  return parts_->own_cases ? parts_->own_cases->follow() : Result<void>();
}

std::uint16_t NodeServer::port() const {
  return parts_->listener->port();
}

std::string NodeServer::address() const {
  return url_of(parts_->node->file().address, port());
}

const std::string& NodeServer::person_url() const {
  return parts_->person_url;
}

void NodeServer::stop() {
  if (parts_->person_listener) parts_->person_listener->stop();
  parts_->listener->stop();
  parts_->node->stop();
}

}  // namespace entente::server
