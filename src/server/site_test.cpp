#include "server/site_test.hpp"

#include <unistd.h>

#include <boost/json/serialize.hpp>

namespace entente::server {

Client::Fields Visitor::writing() {
  return {{"X-Entente-Csrf", csrf},
          {"Idempotency-Key", to_string(entropy_.uuid(*parse_instant("2026-03-02T08:00:00Z")))}};
}

ClientAnswer Visitor::send(Method method, const std::string& path, std::string body,
                           Client::Fields headers) {
  auto answer = client.send(method, path, headers, std::move(body));
  EXPECT_TRUE(answer) << (answer ? "" : describe(answer.error()));
  return answer ? *std::move(answer) : ClientAnswer{};
}

ClientAnswer Visitor::get(const std::string& path, const Client::Fields& headers) {
  return send(Method::Get, path, {}, headers);
}

ClientAnswer Visitor::post(const std::string& path, const Json& body) {
  auto headers = writing();
  headers.emplace_back("Content-Type", "application/json");
  return send(Method::Post, path, boost::json::serialize(body), headers);
}

ClientAnswer Visitor::sign_in(const std::string& user, const std::string& password) {
  auto answer =
      send(Method::Post, "/api/session",
           boost::json::serialize(Json(JsonObject{{"user", user}, {"password", password}})),
           {{"Content-Type", "application/json"}});
  const auto body = parse_json(answer.body);
  if (const Json* token = body ? member(*body, "csrf") : nullptr) csrf = token->as_string().c_str();
  return answer;
}

void Site::configure(node::NodeFile& file) const {
  file.id = "interior";
  file.party = "interior-ministry";
  file.name = {{"fr", "Intérieur (essai)"}, {"en", "Interior (test)"}};
  file.accounts = std::string(ENTENTE_SOURCE_DIR) + "/demo/interior.accounts.toml";
}

void Site::SetUp() {
  static int sites = 0;
  folder_ = std::filesystem::temp_directory_path() /
            fmt::format("entente-site-{}-{}", ::getpid(), ++sites);
  std::filesystem::create_directories(folder_);
  peer_key_ = std::make_unique<journal::SigningKey>(std::array<std::uint8_t, 32>{1, 2, 3});
  restart();
}

void Site::restart() {
  server_.reset();
  node::NodeFile file;
  file.data = (folder_ / "data").string();
  file.legal_clock = node::LegalClockMode::demonstration;
  file.legal_start = parse_instant("2026-03-02T09:00:00+01:00").value();
  file.packs = {std::string(ENTENTE_SOURCE_DIR) + "/packs/fr-return"};
  configure(file);

  auto started = NodeServer::start(std::move(file), {clock_, entropy_, files_});
  ASSERT_TRUE(started) << describe(started.error());
  server_ = *std::move(started);
}

void Site::TearDown() {
  server_.reset();
  std::filesystem::remove_all(folder_);
}

Visitor Site::visitor(const std::string& user, const std::string& password) {
  auto who = stranger();
  const auto answer = who.sign_in(user, password);
  EXPECT_EQ(answer.status, 200) << answer.body;
  return who;
}

std::string Site::open_case(Visitor& who) {
  const auto answer =
      who.post("/api/cases", JsonObject{{"pack", "fr-return"},
                                        {"territory", "59"},
                                        {"facts", JsonObject{
                                                      {"person.family_name", "SPECIMEN"},
                                                      {"person.given_names", "AWA"},
                                                      {"person.birth_date", "1990-01-02"},
                                                      {"person.nationality", "MLI"},
                                                      {"age.status", "adult"},
                                                      {"passport.held", false},
                                                  }}});
  EXPECT_EQ(answer.status, 201) << answer.body;
  expect(answer, 201, Method::Post, "/api/cases");
  return text(answer, "id");
}

void Site::expect(const ClientAnswer& answer, int status, Method method,
                  std::string_view template_path) {
  EXPECT_EQ(answer.status, status) << template_path << ": " << answer.body;
  for (const auto& fault : contract_.faults(method, template_path, answer))
    ADD_FAILURE() << to_string(method) << " " << template_path << ": " << fault;
}

std::string Site::text(const ClientAnswer& answer, std::string_view name) {
  const auto body = parse_json(answer.body);
  const Json* found = body ? member(*body, name) : nullptr;
  return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

std::int64_t Site::number(const ClientAnswer& answer, std::string_view name) {
  const auto body = parse_json(answer.body);
  const Json* found = body ? member(*body, name) : nullptr;
  return found && found->is_int64() ? found->as_int64() : -1;
}

}  // namespace entente::server
