#include "server/application.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "platform/entropy.hpp"
#include "server/body.hpp"

namespace entente::server {
namespace {

constexpr std::string_view kAccounts = R"(
[[account]]
id = "claire"
name = "Claire Exemple"
organisation = "prefecture-59"
roles = ["agent"]
password = "correct horse"
)";
constexpr std::string_view kKey = "01890a5d-ac96-774b-bcce-b302099a8057";

struct Letter {
  std::string text;
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (text, number))

Router sample_routes() {
  const Handler ok = [](const Call&) -> Result<Response> { return json_response(JsonObject{}); };
  Router router;
  router.add({Method::Get, "/api/open", Security::Open, ok});
  router.add({Method::Get, "/api/read", Security::Reader, ok});
  router.add({Method::Patch, "/api/write", Security::Writer, ok});
  router.add({Method::Get, "/metrics", Security::SameMachine, ok});
  router.add(
      {Method::Post, "/api/command", Security::Command, [](const Call& call) -> Result<Response> {
         TRY(const auto letter, read_body<Letter>(call.request));
         return json_response(JsonObject{{"text", letter.text},
                                         {"by", call.reader().id},
                                         {"command", to_string(call.command)}});
       }});
  return router;
}

class ApplicationTest : public ::testing::Test {
 protected:
  Response ask(Method method, const std::string& path, const std::string& body = {}) {
    Request request;
    request.method = method;
    request.path = path;
    request.body = body;
    request.headers = headers_;
    request.query = query_;
    request.same_machine = true;
    return application_.answer(request);
  }
  void sign_in() {
    const auto opened = *sessions_.open("claire", "correct horse", "127.0.0.1", clock_.now());
    headers_.add("Cookie", "entente_interior=" + opened.token);
    csrf_ = opened.session.csrf;
  }
  void be_complete() {
    sign_in();
    headers_.add("X-Entente-Csrf", csrf_);
    headers_.add("Idempotency-Key", kKey);
    headers_.add("Content-Type", "application/json");
  }
  static std::string text(const Response& response, std::string_view name) {
    const auto body = parse_json(response.content());
    const Json* found = body ? member(*body, name) : nullptr;
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
  }

  platform::SettableClock clock_{*parse_instant("2026-03-02T08:00:00Z")};
  platform::SeededEntropy entropy_{7};
  access::Sessions sessions_{*access::Accounts::read(kAccounts, "accounts.toml", false), entropy_};
  Metrics metrics_;
  WebFiles web_;
  Application application_{{"interior", sessions_, clock_, metrics_, web_}, sample_routes()};
  Headers headers_;
  Query query_;
  std::string csrf_;
};

TEST_F(ApplicationTest, AnUnknownRouteIsNotFoundInProblemDetails) {
  const auto response = ask(Method::Get, "/api/nothing");

  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(*response.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(text(response, "code"), "not_found");
}

TEST_F(ApplicationTest, AWrongMethodSaysWhichAreRight) {
  const auto response = ask(Method::Delete, "/api/read");

  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(*response.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(ask(Method::Options, "/api/read").status, 204);
  EXPECT_EQ(ask(Method::Post, "/somewhere").status, 405);
}

TEST_F(ApplicationTest, NothingButOpenRoutesAnswersAStranger) {
  EXPECT_EQ(ask(Method::Get, "/api/open").status, 200);
  EXPECT_EQ(ask(Method::Get, "/api/read").status, 401);
  EXPECT_EQ(ask(Method::Patch, "/api/write").status, 401);
  EXPECT_EQ(ask(Method::Post, "/api/command", R"({"text":"a","number":1})").status, 401);
}

TEST_F(ApplicationTest, AForgedCookieIsNoSession) {
  headers_.add("Cookie", "entente_interior=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  EXPECT_EQ(ask(Method::Get, "/api/read").status, 401);
}

TEST_F(ApplicationTest, TheCookieOfAnotherNodeIsNoSession) {
  const auto opened = *sessions_.open("claire", "correct horse", "127.0.0.1", clock_.now());
  headers_.add("Cookie", "entente_foreign=" + opened.token);
  EXPECT_EQ(ask(Method::Get, "/api/read").status, 401);
}

TEST_F(ApplicationTest, AnExpiredSignInSaysSo) {
  sign_in();
  EXPECT_EQ(ask(Method::Get, "/api/read").status, 200);

  clock_.advance_seconds(31 * 60);

  const auto response = ask(Method::Get, "/api/read");
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(text(response, "code"), "expired");
}

TEST_F(ApplicationTest, WritingWantsTheTokenOfTheSession) {
  sign_in();
  EXPECT_EQ(ask(Method::Patch, "/api/write").status, 403);

  headers_.add("X-Entente-Csrf", "guessed");
  EXPECT_EQ(ask(Method::Patch, "/api/write").status, 403);
}

TEST_F(ApplicationTest, ACommandWantsAKeyOfItsOwn) {
  sign_in();
  headers_.add("X-Entente-Csrf", csrf_);
  headers_.add("Content-Type", "application/json");
  const auto without = ask(Method::Post, "/api/command", R"({"text":"a","number":1})");
  EXPECT_EQ(without.status, 400);
  EXPECT_EQ(text(without, "place"), "Idempotency-Key");

  headers_.add("Idempotency-Key", "not-a-uuid");
  EXPECT_EQ(ask(Method::Post, "/api/command", R"({"text":"a","number":1})").status, 400);
}

TEST_F(ApplicationTest, ACompleteCommandReachesItsHandler) {
  be_complete();
  const auto response = ask(Method::Post, "/api/command", R"({"text":"a","number":1})");

  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(text(response, "by"), "claire");
  EXPECT_EQ(text(response, "command"), kKey);
}

TEST_F(ApplicationTest, ABodyIsReadStrictlyAndItsFaultHasAPlace) {
  be_complete();
  const auto place = [&](const std::string& body) {
    const auto response = ask(Method::Post, "/api/command", body);
    EXPECT_EQ(response.status, 400) << body;
    EXPECT_EQ(text(response, "code"), "malformed") << body;
    return text(response, "place");
  };

  EXPECT_NE(place(R"({"text":"a","number":1)"), "");
  EXPECT_NE(place(R"({"text":"a","text":"b","number":1})"), "");
  EXPECT_EQ(place(R"({"text":"a","number":"1"})"), "/number");
  EXPECT_EQ(place(R"({"text":"a"})"), "/number");
  EXPECT_EQ(place(R"({"text":"a","number":1,"more":0})"), "/more");
  EXPECT_EQ(place(R"(["text"])"), "/");
  EXPECT_NE(place(R"({"text":"a","number":1.5})"), "");
  EXPECT_NE(place("{\"text\":\"\xff\",\"number\":1}"), "");
}

TEST_F(ApplicationTest, ADeepBodyIsTooLarge) {
  be_complete();
  const auto response =
      ask(Method::Post, "/api/command", std::string(40, '[') + std::string(40, ']'));

  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(text(response, "code"), "too_large");
}

TEST_F(ApplicationTest, AnotherMediaTypeIsNotAccepted) {
  sign_in();
  headers_.add("X-Entente-Csrf", csrf_);
  headers_.add("Idempotency-Key", kKey);
  headers_.add("Content-Type", "text/plain");

  const auto response = ask(Method::Post, "/api/command", R"({"text":"a","number":1})");

  EXPECT_EQ(response.status, 415);
  EXPECT_EQ(text(response, "place"), "Content-Type");
}

TEST_F(ApplicationTest, ARepeatedSecurityHeaderIsRefused) {
  be_complete();
  headers_.add("Idempotency-Key", "01890a5d-ac96-774b-bcce-b302099a8058");
  EXPECT_EQ(ask(Method::Post, "/api/command", R"({"text":"a","number":1})").status, 400);
}

TEST_F(ApplicationTest, FiguresAreForTheMachineItselfAndNotForWhoComesThroughAProxy) {
  EXPECT_EQ(ask(Method::Get, "/metrics").status, 200);
  headers_.add("X-Forwarded-For", "203.0.113.9");
  EXPECT_EQ(ask(Method::Get, "/metrics").status, 403);
}

TEST_F(ApplicationTest, TitlesFollowTheLanguageThatIsAskedFor) {
  EXPECT_EQ(text(ask(Method::Get, "/api/nothing"), "title"), "Introuvable");
  query_["lang"] = "en";
  EXPECT_EQ(text(ask(Method::Get, "/api/nothing"), "title"), "Not found");
}

TEST_F(ApplicationTest, EveryAnswerCarriesTheHeadersThatProtect) {
  for (const auto* path : {"/api/open", "/api/read", "/api/nothing", "/a-page"}) {
    const auto response = ask(Method::Get, path);
    EXPECT_EQ(*response.header("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(*response.header("Referrer-Policy"), "no-referrer") << path;
    ASSERT_TRUE(response.header("Content-Security-Policy")) << path;
    EXPECT_EQ(*response.header("Cache-Control"), "no-store") << path;
  }
}

TEST_F(ApplicationTest, CountsWhatItAnswersByRouteAndNeverByPath) {
  ask(Method::Get, "/api/open");
  ask(Method::Get, "/api/secret-name");

  const auto figures = metrics_.text();
  EXPECT_NE(figures.find("entente_http_requests_total{method=\"GET\",route=\"/api/open\",status="
                         "\"200\"} 1"),
            std::string::npos);
  EXPECT_EQ(figures.find("secret-name"), std::string::npos);
}

}  // namespace
}  // namespace entente::server
