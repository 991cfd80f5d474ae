#include "server/web_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace entente::server {
namespace {

namespace fs = std::filesystem;

class WebFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_ / "assets");
    write("index.html", "<!doctype html>");
    write("assets/index-B7sJ2x9K.js", "export {}");
    write("assets/plain.css", "body{}");
    web_ = *WebFiles::read(folder_.string());
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::optional<Response> get(const std::string& path, const std::string& known = {}) const {
    Request request;
    request.path = path;
    if (!known.empty()) request.headers.add("If-None-Match", known);
    return web_.answer(request);
  }

  void write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name) << content;
  }

  fs::path folder_ = fs::temp_directory_path() / fmt::format("entente-web-{}", ::getpid());
  WebFiles web_;
};

TEST_F(WebFolder, GivesEachFileItsType) {
  EXPECT_EQ(*get("/assets/index-B7sJ2x9K.js")->header("Content-Type"),
            "text/javascript; charset=utf-8");
  EXPECT_EQ(*get("/assets/plain.css")->header("Content-Type"), "text/css; charset=utf-8");
}

TEST_F(WebFolder, AThemeReplacesTheNeutralOneAndNothingElse) {
  fs::create_directories(folder_ / "theme");
  fs::create_directories(folder_ / "own");
  write("theme/theme.css", "neutral");
  write("theme/logo.svg", "neutral");
  auto web = *WebFiles::read(folder_.string());
  const auto content = [&](const std::string& path) -> std::string {
    Request request;
    request.path = path;
    const auto answer = web.answer(request);
    return answer ? std::string(answer->content()) : "none";
  };
  EXPECT_EQ(web.wear((folder_ / "own").string()).error().code, Code::InvalidArgument);
  EXPECT_EQ(content("/theme/theme.css"), "neutral");

  write("own/theme.css", "ours");
  ASSERT_TRUE(web.wear((folder_ / "own").string()));

  EXPECT_EQ(content("/theme/theme.css"), "ours");
  EXPECT_EQ(content("/theme/logo.svg"), "none");
  EXPECT_EQ(content("/assets/plain.css"), "body{}");
}

TEST_F(WebFolder, OnlyNamesWithAHashAreKeptForAYear) {
  EXPECT_EQ(*get("/assets/index-B7sJ2x9K.js")->header("Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(*get("/assets/plain.css")->header("Cache-Control"), "no-cache");
  EXPECT_EQ(*get("/index.html")->header("Cache-Control"), "no-cache");
}

TEST_F(WebFolder, AnswersAddressesOfTheApplicationWithItsPage) {
  for (const auto* path : {"/", "/inbox", "/cases/0190-abc/timeline"}) {
    const auto page = get(path);
    ASSERT_TRUE(page) << path;
    EXPECT_EQ(page->content(), "<!doctype html>") << path;
  }
}

TEST_F(WebFolder, AMissingFileIsNoPage) {
  EXPECT_FALSE(get("/assets/gone.js"));
  EXPECT_FALSE(get("/../secret.txt"));
  EXPECT_FALSE(get("/%2e%2e/secret.txt"));
  EXPECT_FALSE(get("/%ff"));
}

TEST_F(WebFolder, AKnownEntityTagIsAnsweredWithoutBody) {
  const auto first = get("/index.html");
  const auto again = get("/index.html", *first->header("ETag"));

  EXPECT_EQ(again->status, 304);
  EXPECT_TRUE(again->content().empty());
}

TEST_F(WebFolder, APageMayLoadNothingFromElsewhereAndRunNoInlineScript) {
  const auto policy = *get("/")->header("Content-Security-Policy");

  EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
  EXPECT_NE(policy.find("object-src 'none'"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST(WebFiles, AMissingFolderIsNamed) {
  const auto web = WebFiles::read("/nowhere/at/all");
  ASSERT_FALSE(web);
  EXPECT_EQ(web.error().place, "/nowhere/at/all");
}

}  // namespace
}  // namespace entente::server
