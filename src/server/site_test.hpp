// A real node behind real HTTP on a free port, with the shipped pack and the sample users of the
// demonstration, in a temporary folder: the site of the tests of the API.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "journal/signing.hpp"
#include "platform/clock.hpp"
#include "platform/entropy.hpp"
#include "platform/files.hpp"
#include "server/client.hpp"
#include "server/contract_test.hpp"
#include "server/node_server.hpp"

namespace entente::server {

/// Someone at a browser: keeps the session, its token, and makes keys for commands.
class Visitor {
 public:
  Visitor(std::string base_url, platform::Entropy& entropy)
      : client(std::move(base_url)), entropy_(entropy) {}

  ClientAnswer get(const std::string& path, const Client::Fields& headers = {});
  /// A writing request with the session's token and a new Idempotency-Key.
  ClientAnswer post(const std::string& path, const Json& body);
  ClientAnswer send(Method method, const std::string& path, std::string body,
                    Client::Fields headers);
  ClientAnswer sign_in(const std::string& user, const std::string& password);
  /// Token and a new key, as header fields.
  Client::Fields writing();

  Client client;
  std::string csrf;

 private:
  platform::Entropy& entropy_;
};

class Site : public ::testing::Test {
 protected:
  void SetUp() override;
  /// The interior ministry's node of the demonstration, unless a test says otherwise.
  virtual void configure(node::NodeFile& file) const;
  /// The same node once more, on the data that are there.
  void restart();
  void TearDown() override;

  Visitor stranger() { return Visitor(server_->address(), entropy_); }
  /// Signs in a sample user of demo/interior.accounts.toml.
  Visitor visitor(const std::string& user, const std::string& password);
  Visitor agent() { return visitor("agent.59", "exemple-59-camille"); }
  /// Opens a case as the agent; its id.
  std::string open_case(Visitor& who);

  /// Fails the test unless the answer has this status and fits openapi.yaml.
  void expect(const ClientAnswer& answer, int status, Method method,
              std::string_view template_path);
  static std::string text(const ClientAnswer& answer, std::string_view name);
  static std::int64_t number(const ClientAnswer& answer, std::string_view name);

  platform::SettableClock clock_{*parse_instant("2026-03-02T08:00:00Z")};
  platform::SeededEntropy entropy_{20260302};
  platform::DiskFiles files_;
  std::filesystem::path folder_;
  std::unique_ptr<journal::SigningKey> peer_key_;
  std::unique_ptr<NodeServer> server_;
  Contract contract_;
};

}  // namespace entente::server
