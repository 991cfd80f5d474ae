#include "cli/machine.hpp"

#include <csignal>

#include "journal/node_keys.hpp"

namespace entente::cli {

namespace {

std::string log_name(const node::NodeFile& file) {
  return "entente/" + file.id;
}

}  // namespace

Result<node::NodeFile> load_node_file(platform::Files& files, const std::string& path) {
  const auto named = path.ends_with(".toml") ? path : path + "/node.toml";
  auto bytes = files.read(named);
  if (!bytes) {
    auto error = std::move(bytes).error();
    error.message += "; expected a node file, or the folder that holds its node.toml";
    return error;
  }
  return node::read_node_file(text_of(*bytes), named);
}

Result<journal::NoteVerifier> verifier_of(platform::Files& files, const node::NodeFile& file) {
  TRY(const auto keys, journal::read_node_keys(files, store::DataFolder{file.data}.keys()));
  return journal::NoteVerifier{log_name(file), keys.signing.public_key()};
}

Result<void> has_database(platform::Files& files, const store::DataFolder& data) {
  TRY(const bool there, files.exists(data.database()));
  if (there) return {};
  return at(data.database().string(), fail(Code::NotFound, "this node has no database yet"));
}

namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

StopSignal::StopSignal() {
  const auto set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool StopSignal::came() const {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1;
}

void StopSignal::wait() {
  const auto set = stop_signals();
  int received = 0;
  sigwait(&set, &received);
}

}  // namespace entente::cli
