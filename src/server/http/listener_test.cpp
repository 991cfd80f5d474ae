#include "server/http/listener.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "server/client.hpp"

namespace entente::server {
namespace {

/// Counts up each time it is told to.
class CountingFeed final : public Feed {
 public:
  void on_more(std::function<void()> wake) override {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
  }
  std::optional<std::string> take() override {
    if (limit_ > 0 && told_ >= limit_) return std::nullopt;
    std::string text;
    while (given_ < told_) text += fmt::format("data: {}\n\n", ++given_);
    return text;
  }
  std::string_view heartbeat() const override { return ":\n\n"; }
  void tell() {
    ++told_;
    const std::lock_guard lock(mutex_);
    if (wake_) wake_();
  }
  void end_at(int limit) { limit_ = limit; }

 private:
  std::mutex mutex_;
  std::function<void()> wake_;
  std::atomic<int> told_{0};
  std::atomic<int> limit_{0};
  int given_ = 0;
};

class EchoService final : public Service {
 public:
  std::size_t body_bytes_max(Method, std::string_view path) const override {
    return path == "/large" ? 4 << 20 : 1'000;
  }
  Response answer(const Request& request) override {
    ++asked;
    if (request.path == "/throws") throw std::runtime_error("no memory");
    if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(300));
    if (request.path == "/feed") {
      Response response;
      response.with("Content-Type", "text/event-stream");
      response.feed = feed;
      return response;
    }
    return text_response("text/plain", fmt::format("{} {} {}", to_string(request.method),
                                                   request.path, request.body.size()));
  }
  Response fault(int status, std::string_view sentence) const override {
    return text_response("text/plain", std::string(sentence), status);
  }

  std::atomic<int> asked{0};
  std::shared_ptr<CountingFeed> feed = std::make_shared<CountingFeed>();
};

class ListenerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ListenerOptions options;
    options.workers = 2;
    options.idle_seconds = 2;
    options.heartbeat_seconds = 1;
    options.stop_seconds = 2;
    auto started = Listener::start(options, service_);
    ASSERT_TRUE(started) << describe(started.error());
    listener_ = *std::move(started);
  }

  Client client() const { return Client(fmt::format("http://127.0.0.1:{}", listener_->port())); }

  /// Sends bytes as they are and reads until the other end closes.
  std::string raw(std::string_view bytes, bool half_close = true) const {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(listener_->port());
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
      return "no connection";
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const auto n = ::send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) break;
      sent += static_cast<std::size_t>(n);
    }
    if (half_close) ::shutdown(fd, SHUT_WR);
    std::string answer;
    char buffer[4096];
    for (;;) {
      const auto n = ::recv(fd, buffer, sizeof buffer, 0);
      if (n <= 0) break;
      answer.append(buffer, static_cast<std::size_t>(n));
    }
    ::close(fd);
    return answer;
  }

  EchoService service_;
  std::unique_ptr<Listener> listener_;
};

TEST_F(ListenerTest, AnswersManyRequestsOnOneConnection) {
  auto browser = client();
  for (int i = 0; i < 3; ++i) {
    const auto answer = browser.send(Method::Post, "/x?a=1", {}, std::string(10, 'b'));
    ASSERT_TRUE(answer) << describe(answer.error());
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "POST /x 10");
  }
  EXPECT_EQ(listener_->connections(), 1U);
}

TEST_F(ListenerTest, HeadHasTheLengthOfGetAndNoBody) {
  const auto answer = client().send(Method::Head, "/x");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "");
  EXPECT_EQ(*answer->headers.find("Content-Length"), "9");
}

TEST_F(ListenerTest, AnOversizedBodyIsRefusedBeforeItIsRead) {
  const auto answer = client().send(Method::Post, "/x", {}, std::string(200'000, 'b'));

  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_EQ(answer->status, 413);
  EXPECT_EQ(service_.asked, 0);
}

TEST_F(ListenerTest, AnOversizedBodyOfUnsaidLengthIsRefusedToo) {
  std::string bytes = "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 3; ++i) bytes += "200\r\n" + std::string(512, 'c') + "\r\n";
  bytes += "0\r\n\r\n";

  EXPECT_TRUE(raw(bytes).starts_with("HTTP/1.1 413"));
  EXPECT_EQ(service_.asked, 0);
}

TEST_F(ListenerTest, ARouteMayTakeALargerBody) {
  const auto answer = client().send(Method::Post, "/large", {}, std::string(3 << 20, 'b'));

  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_EQ(answer->body, "POST /large 3145728");
}

TEST_F(ListenerTest, AClientThatAsksFirstIsToldToGoOn) {
  const auto answer =
      raw("POST /x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
          "Connection: close\r\n\r\nab");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"));
}

TEST_F(ListenerTest, AnOversizedHeaderIsRefused) {
  const auto answer =
      raw("GET / HTTP/1.1\r\nHost: h\r\nX-Long: " + std::string(20'000, 'h') + "\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 431")) << answer.substr(0, 80);
}

TEST_F(ListenerTest, WhatIsNoHttpIsAnsweredSo) {
  EXPECT_TRUE(raw("hello there\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(raw("GET /a HTTP/9.9\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(raw("GET http://elsewhere/ HTTP/1.1\r\nHost: h\r\n\r\n").starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(raw("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: "
                  "chunked\r\n\r\nabc")
                  .starts_with("HTTP/1.1 400"));
  EXPECT_TRUE(raw("BREW /a HTTP/1.1\r\nHost: h\r\n\r\n").starts_with("HTTP/1.1 501"));
  EXPECT_EQ(service_.asked, 0);
}

TEST_F(ListenerTest, AConnectionThatSaysNothingIsClosed) {
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(raw("GET /never HTTP/1.1\r\nHo", false), "");
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(6));
}

TEST_F(ListenerTest, WhatTheMachineRefusesIsAnsweredAndTheNextRequestToo) {
  auto browser = client();
  EXPECT_EQ(browser.get("/throws")->status, 500);
  EXPECT_EQ(browser.get("/x")->status, 200);
}

TEST_F(ListenerTest, AFeedGivesWhatComesAndThenEnds) {
  std::thread teller([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    service_.feed->tell();
    std::this_thread::sleep_for(std::chrono::milliseconds(1'300));
    service_.feed->end_at(2);
    service_.feed->tell();
  });
  const auto answer = client().get("/feed");
  teller.join();

  ASSERT_TRUE(answer) << describe(answer.error());
  EXPECT_EQ(*answer->headers.find("Transfer-Encoding"), "chunked");
  EXPECT_NE(answer->body.find("data: 1\n\n"), std::string::npos) << answer->body;
  EXPECT_NE(answer->body.find(":\n\n"), std::string::npos) << "a sign of life each second";
}

TEST_F(ListenerTest, StoppingLetsARequestUnderWayEnd) {
  std::string body;
  std::thread asking([&] {
    const auto answer = client().get("/slow");
    body = answer ? answer->body : describe(answer.error());
  });
  while (service_.asked == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  listener_->stop();
  asking.join();

  EXPECT_EQ(body, "GET /slow 0");
  EXPECT_FALSE(client().get("/x"));
}

TEST_F(ListenerTest, AKeptConnectionThatWentIsOpenedAgain) {
  auto browser = client();
  ASSERT_TRUE(browser.get("/x"));
  std::this_thread::sleep_for(std::chrono::milliseconds(2'300));

  EXPECT_TRUE(browser.get("/x"));
}

TEST(Client, NamesTheServerThatDoesNotAnswer) {
  const auto answer = Client("http://127.0.0.1:1").get("/x");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::Unavailable);
  EXPECT_EQ(answer.error().place, "http://127.0.0.1:1");
}

TEST(Client, RefusesWhatIsNoHttpUrl) {
  EXPECT_EQ(Client("https://x").get("/").error().code, Code::InvalidArgument);
  EXPECT_EQ(Client("http://:80").get("/").error().code, Code::InvalidArgument);
}

TEST(Listener, SaysWhereItCannotListen) {
  EchoService service;
  auto first = Listener::start({}, service);
  ASSERT_TRUE(first);
  ListenerOptions taken;
  taken.port = (*first)->port();

  const auto second = Listener::start(taken, service);

  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Code::Io);
  EXPECT_EQ(second.error().place, fmt::format("127.0.0.1:{}", taken.port));
}

}  // namespace
}  // namespace entente::server
