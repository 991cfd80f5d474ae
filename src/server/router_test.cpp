#include "server/router.hpp"

#include <gtest/gtest.h>

namespace entente::server {
namespace {

Router sample() {
  const Handler nothing = [](const Call&) -> Result<Response> { return Response{}; };
  Router router;
  router.add({Method::Get, "/api/cases", Security::Reader, nothing});
  router.add({Method::Post, "/api/cases", Security::Command, nothing});
  router.add({Method::Get, "/api/cases/{id}", Security::Reader, nothing});
  router.add({Method::Post, "/api/cases/{id}/tasks/{task}/claim", Security::Command, nothing});
  router.add({Method::Get, "/log/tile/{tile...}", Security::Open, nothing});
  return router;
}

const Router::Match* match_of(const Result<Router::Found>& found) {
  return found ? std::get_if<Router::Match>(&*found) : nullptr;
}

TEST(Router, FindsATemplateAndDecodesItsParameters) {
  const auto router = sample();
  const auto found = router.find(Method::Post, "/api/cases/a%20b/tasks/t/claim");

  ASSERT_TRUE(match_of(found));
  EXPECT_EQ(match_of(found)->parameters.at("id"), "a b");
  EXPECT_EQ(match_of(found)->parameters.at("task"), "t");
}

TEST(Router, AnEncodedSlashStaysInsideItsParameter) {
  const auto router = sample();
  const auto found = router.find(Method::Get, "/api/cases/a%2Fb");

  ASSERT_TRUE(match_of(found));
  EXPECT_EQ(match_of(found)->parameters.at("id"), "a/b");
}

TEST(Router, TheLastParameterMayTakeAllThatFollows) {
  const auto router = sample();
  const auto found = router.find(Method::Get, "/log/tile/0/x001/234.p/7");

  ASSERT_TRUE(match_of(found));
  EXPECT_EQ(match_of(found)->parameters.at("tile"), "0/x001/234.p/7");
}

TEST(Router, TellsAnUnknownPathFromAWrongMethod) {
  const auto router = sample();
  const auto unknown = router.find(Method::Get, "/api/nothing");
  const auto wrong = router.find(Method::Delete, "/api/cases");

  EXPECT_TRUE(std::holds_alternative<Router::Unknown>(*unknown));
  ASSERT_TRUE(std::holds_alternative<Router::MethodNotAllowed>(*wrong));
  EXPECT_EQ(std::get<Router::MethodNotAllowed>(*wrong).allow, "GET, HEAD, OPTIONS, POST");
}

TEST(Router, HeadIsAnsweredByTheRouteOfGet) {
  const auto router = sample();
  EXPECT_TRUE(match_of(router.find(Method::Head, "/api/cases")));
  EXPECT_FALSE(match_of(router.find(Method::Head, "/api/cases/1/tasks/2/claim")));
}

TEST(Router, AnEmptySegmentFitsNoParameter) {
  const auto router = sample();
  EXPECT_FALSE(match_of(router.find(Method::Get, "/api/cases/")));
  EXPECT_FALSE(match_of(router.find(Method::Get, "/api//cases")));
  EXPECT_FALSE(match_of(router.find(Method::Get, "/")));
}

TEST(Router, RefusesABrokenEscapeByTheNameOfTheParameter) {
  const auto router = sample();
  const auto found = router.find(Method::Get, "/api/cases/%ff");

  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Code::Malformed);
  EXPECT_EQ(found.error().place, "id");
}

}  // namespace
}  // namespace entente::server
