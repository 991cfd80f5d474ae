#include "cli/tour/scene.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

namespace entente::cli {
namespace {

/// The problem's sentence, or its title where it says no more.
std::string why_refused(const Reply& reply) {
  const std::string detail = text(reply.body, "detail");
  return detail.empty() ? text(reply.body, "title") : detail;
}

bool cites(const std::vector<std::string>& why, std::string_view article) {
  return std::any_of(why.begin(), why.end(), [&](const std::string& ground) {
    return ground.find(article) != std::string::npos;
  });
}

}  // namespace

void Scene::on(std::string_view instant, std::string_view why) {
  stage_.set_legal_now(instant);
  narration_.step(stage_.legal_date(), "the calendar", why);
}

void Scene::step(const Visitor& visitor, std::string_view what) {
  narration_.step(stage_.legal_date(), visitor.who(), what);
}

std::string Scene::open_case(Visitor& visitor, std::string_view territory, const Json& facts,
                             std::string_view what) {
  step(visitor, what);
  const Reply reply = visitor.post(
      "/api/cases", {{"pack", "fr-return"}, {"territory", territory}, {"facts", facts}});
  narration_.claim(reply.ok(), fmt::format("the case {} is open", text(reply.body, "reference")),
                   shown(reply));
  return text(reply.body, "id");
}

Reply Scene::does(Visitor& visitor, const std::string& case_id, std::string_view element,
                  const Json& facts, std::string_view what) {
  step(visitor, what);
  Reply reply = visitor.complete(case_id, element, facts);
  narration_.claim(reply.ok(), "accepted and recorded", shown(reply));
  return reply;
}

Reply Scene::may_not(Visitor& visitor, const std::string& case_id, const Json& task,
                     const Json& facts, std::string_view what, std::string_view article) {
  step(visitor, what);
  Reply reply =
      visitor.post(fmt::format("/api/cases/{}/tasks/{}/completion", case_id, text(task, "id")),
                   {{"facts", facts}});
  const auto why = grounds(reply.body);
  narration_.claim(reply.status >= 400 && reply.status < 500,
                   fmt::format("refused ({}): {}", reply.status, why_refused(reply)), shown(reply));
  if (!article.empty())
    narration_.claim(cites(why, article), fmt::format("by {}", article), shown(reply));
  for (const auto& ground : why) narration_.law(ground);
  return reply;
}

void Scene::deadline(Visitor& visitor, const std::string& case_id, std::string_view name,
                     std::string_view binds_day) {
  const Json view = visitor.view(case_id);
  const Json& found = entry(inside(view, "deadlines"), "name", name);
  narration_.law(fmt::format("{} ({}): {} for the person, {} for the guards", text(found, "title"),
                             text(found, "article"), text(found, "warns_day"),
                             text(found, "binds_day")));
  narration_.claim(
      text(found, "binds_day") == binds_day,
      fmt::format(
          "{} binds until {}, with {} lines of computation", name, binds_day,
          inside(found, "trace").is_array() ? inside(found, "trace").get_array().size() : 0),
      boost::json::serialize(found));
}

void Scene::guard(Visitor& visitor, const std::string& case_id, std::string_view act,
                  std::string_view verdict, std::string_view article) {
  const Json view = visitor.view(case_id);
  const Json& answer = entry(inside(view, "acts"), "id", act);
  const auto why = grounds(answer);
  narration_.claim(text(answer, "verdict") == verdict && (article.empty() || cites(why, article)),
                   fmt::format("the guard of {} answers {}{}{}", act, verdict,
                               article.empty() ? "" : ", by ", article),
                   boost::json::serialize(answer));
}

void Scene::awaits(Visitor& visitor, const std::string& case_id, std::string_view element) {
  const bool came =
      eventually([&] { return !open_task(visitor.view(case_id), element).is_null(); });
  narration_.claim(came, fmt::format("the task {} is open", element),
                   came ? "" : boost::json::serialize(inside(visitor.view(case_id), "tasks")));
}

void Scene::closed(Visitor& visitor, const std::string& case_id) {
  const bool closes = eventually([&] { return text(visitor.view(case_id), "status") == "closed"; });
  const Json view = visitor.view(case_id);
  narration_.claim(closes, fmt::format("{} is closed", text(view, "reference")),
                   closes ? "" : boost::json::serialize(inside(view, "tokens")));
}

void Scene::claim(bool holds, std::string_view what, const Json& found) {
  narration_.claim(holds, what, holds ? "" : boost::json::serialize(found).substr(0, 600));
}

bool says(const Json& answer, std::string_view text) {
  return boost::json::serialize(answer).find(text) != std::string::npos;
}

std::string state_digest(Visitor& visitor, const std::string& case_id) {
  return text(visitor.view(case_id), "state_digest");
}

}  // namespace entente::cli
