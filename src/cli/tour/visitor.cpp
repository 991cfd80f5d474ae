#include "cli/tour/visitor.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <charconv>

#include "platform/clock.hpp"
#include "platform/entropy.hpp"
#include "server/client.hpp"

namespace entente::cli {
namespace {

const Json kNull;

std::string fresh_key() {
  static platform::SystemEntropy entropy;
  return to_string(entropy.uuid(platform::SystemClock().now()));
}

std::string who_is(const Json& session) {
  return fmt::format("{} ({})", text(session, "name"), text(session, "organisation/name"));
}

}  // namespace

struct Visitor::Connection {
  explicit Connection(std::string url) : client(std::move(url)) {}

  Reply send(server::Method method, const std::string& path, const server::Client::Fields& headers,
             std::string body) {
    auto response = client.send(method, path, headers, std::move(body));
    if (!response) return {0, Json(describe(response.error()))};
    auto parsed = parse_json(response->body);
    return {response->status, parsed ? *std::move(parsed) : Json(response->body)};
  }

  server::Client client;
};

Visitor::Visitor(std::string url) : connection_(std::make_unique<Connection>(std::move(url))) {}
Visitor::~Visitor() = default;
Visitor::Visitor(Visitor&&) noexcept = default;
Visitor& Visitor::operator=(Visitor&&) noexcept = default;

Result<void> Visitor::sign_in(std::string_view user, std::string_view password) {
  const Reply reply = post("/api/session", {{"user", user}, {"password", password}});
  if (!reply.ok())
    return fail(Code::Unauthenticated, "{} cannot sign in: {}", user, problem_told(reply));
  csrf_ = text(reply.body, "csrf");
  who_ = who_is(reply.body);
  return {};
}

Reply Visitor::get(const std::string& path) {
  return connection_->send(server::Method::Get, path, {}, {});
}

Result<std::string> Visitor::get_text(const std::string& path) {
  auto response = connection_->client.send(server::Method::Get, path, {}, {});
  if (!response) return response.error();
  if (response->status == 200) return response->body;
  auto parsed = parse_json(response->body);
  return fail(Code::Refused, "{}",
              problem_told({response->status, parsed ? *std::move(parsed) : Json(nullptr)}));
}

Reply Visitor::write(server::Method method, const std::string& path, const Json& body) {
  server::Client::Fields headers{{"Content-Type", "application/json"},
                                 {"Idempotency-Key", fresh_key()}};
  if (!csrf_.empty()) headers.emplace_back("X-Entente-Csrf", csrf_);
  return connection_->send(method, path, headers, boost::json::serialize(body));
}

Reply Visitor::complete(const std::string& case_id, std::string_view element, const Json& facts) {
  const Json seen = view(case_id);
  const Json& task = open_task(seen, element);
  if (task.is_null()) return {404, Json(fmt::format("the case has no open task '{}'", element))};
  return post(fmt::format("/api/cases/{}/tasks/{}/completion", case_id, text(task, "id")),
              {{"facts", facts}});
}

std::string shown(const Reply& reply) {
  return fmt::format("{} {}", reply.status, boost::json::serialize(reply.body).substr(0, 600));
}

std::string problem_told(const Reply& reply) {
  if (reply.body.is_string()) return std::string(reply.body.get_string());
  const std::string title = text(reply.body, "title");
  if (title.empty()) return shown(reply);
  const std::string detail = text(reply.body, "detail");
  std::string told = detail.empty() || detail == title ? title : title + " : " + detail;
  for (const auto& ground : grounds(reply.body)) told += "\n  " + ground;
  return told;
}

const Json& inside(const Json& value, std::string_view path) {
  const Json* at = &value;
  while (!path.empty()) {
    const auto slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    if (at->is_array()) {
      std::size_t index = 0;
      std::from_chars(name.data(), name.data() + name.size(), index);
      if (index >= at->get_array().size()) return kNull;
      at = &at->get_array()[index];
    } else {
      at = member(*at, name);
      if (!at) return kNull;
    }
  }
  return *at;
}

std::string text(const Json& value, std::string_view path) {
  const Json& found = inside(value, path);
  return found.is_string() ? std::string(found.get_string()) : std::string();
}

const Json& entry(const Json& array, std::string_view member_name, std::string_view wanted) {
  if (!array.is_array()) return kNull;
  for (const Json& item : array.get_array())
    if (text(item, member_name) == wanted) return item;
  return kNull;
}

const Json& open_task(const Json& view, std::string_view element) {
  return entry(inside(view, "tasks"), "element", element);
}

std::vector<std::string> grounds(const Json& value) {
  const Json& list = inside(value, "grounds");
  if (!list.is_array()) return {};
  std::vector<std::pair<std::string, std::string>> articles_by_sentence;
  for (const Json& ground : list.get_array()) {
    const std::string sentence = text(ground, "text");
    const std::string article = text(ground, "article");
    auto said = std::find_if(articles_by_sentence.begin(), articles_by_sentence.end(),
                             [&](const auto& one) { return one.first == sentence; });
    if (said == articles_by_sentence.end())
      articles_by_sentence.emplace_back(sentence, article);
    else if (!article.empty())
      said->second += "; " + article;
  }
  std::vector<std::string> sentences;
  for (const auto& [sentence, articles] : articles_by_sentence)
    sentences.push_back(articles.empty() ? sentence : fmt::format("{} ({})", sentence, articles));
  return sentences;
}

}  // namespace entente::cli
