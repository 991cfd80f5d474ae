#include "cli/tour/stage.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

namespace entente::cli {
namespace {

using namespace std::chrono_literals;

/// A port that is free now on the loopback address, or 0.
int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  int port = 0;
  if (::bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
      ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0)
    port = ntohs(address.sin_port);
  ::close(probe);
  return port;
}

/// Starts a program with its output in a file; its process id, or -1.
int start_program(const std::vector<std::string>& words, const std::string& output) {
  const int process = ::fork();
  if (process != 0) return process;
  const int file = ::open(output.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

bool answers(const std::string& url) {
  return Visitor(url).get("/healthz").ok();
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

Result<std::unique_ptr<Stage>> Stage::open(const std::string& program) {
  std::string folder = (std::filesystem::temp_directory_path() / "entente-tour-XXXXXX").string();
  if (!::mkdtemp(folder.data()))
    return fail(Code::Io, "no temporary folder can be made at {}", folder);

  auto stage = std::unique_ptr<Stage>(new Stage);
  stage->folder_ = folder;
  const int interior = free_port();
  const int foreign = free_port();
  stage->urls_ = {{"interior", fmt::format("http://127.0.0.1:{}", interior)},
                  {"foreign", fmt::format("http://127.0.0.1:{}", foreign)}};
  stage->process_ = start_program(
      {program, "demo", "--data", folder, "--ports", fmt::format("{},{}", interior, foreign)},
      stage->output());
  const bool up =
      eventually([&] { return answers(stage->url("interior")) && answers(stage->url("foreign")); });
  if (!up)
    return at(stage->output(), fail(Code::Unavailable, "the demonstration's nodes do not answer"));
  stage->legal_date_ =
      text(Visitor(stage->url("interior")).get("/api/node").body, "legal_now").substr(0, 16);
  return stage;
}

Stage::~Stage() {
  if (process_ > 0) {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Stage::output() const {
  return folder_ + "/nodes.out";
}

const std::string& Stage::url(std::string_view node) const {
  return urls_.find(node)->second;
}

std::string Stage::data_folder(std::string_view node) const {
  return fmt::format("{}/{}", folder_, node);
}

Visitor Stage::sign_in(std::string_view node, std::string_view user) const {
  Visitor visitor(url(node));
  if (const auto signed_in = visitor.sign_in(user, kSamplePassword); !signed_in)
    throw std::runtime_error(describe(signed_in.error()));
  return visitor;
}

void Stage::set_legal_now(std::string_view instant) {
  for (const auto& [node, url] : urls_) {
    Visitor visitor = sign_in(node, node == "interior" ? "agent.59" : "centre");
    const Reply reply = visitor.write(server::Method::Put, "/api/clock", {{"legal_now", instant}});
    if (!reply.ok())
      throw std::runtime_error(fmt::format("{} refuses the legal date {}: {}", node, instant,
                                           boost::json::serialize(reply.body)));
  }
  legal_date_ = instant.substr(0, 16);
}

}  // namespace entente::cli
