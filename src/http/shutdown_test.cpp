#include <atomic>
#include <deque>
#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "http/loopback_client.h"
#include "http/server.h"

namespace usher::http {
namespace {

TEST(Shutdown, LetsARequestInHandFinish) {
  std::atomic<bool> running{false};
  TestServer server([&](Router& router) {
    router.add(worker_route(Method::kGet, "/slow", [&](Request const&) {
      running = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      return Response::text("finished");
    }));
  });
  LoopbackClient client(server.port());
  client.send(get("/slow"));
  ASSERT_TRUE(eventually([&] { return running.load(); }));
  auto stopped = std::async(std::launch::async, [&] { server.server.stop(); });
  auto const answer = client.receive();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_EQ(answer.headers.at("connection"), "close");
  stopped.wait();
  EXPECT_EQ(server.server.figures().open_connections, 0u);
}

TEST(Shutdown, ClosesIdleConnectionsAndTakesNoNewOnes) {
  TestServer server([](Router& router) {
    router.add(quick_route(Method::kGet, "/", [](Request const&) { return Response(); }));
  });
  LoopbackClient client(server.port());
  EXPECT_EQ(client.ask(get("/")).status, 204);
  auto const start = std::chrono::steady_clock::now();
  server.server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(6));
  EXPECT_TRUE(client.closes());
  EXPECT_THROW(LoopbackClient(server.port()), std::runtime_error);
}

TEST(Shutdown, IsBoundedByTheDrainTime) {
  std::atomic<bool> started{false};
  std::optional<Reply> held;
  auto options = quiet_options();
  options.drain_time = std::chrono::milliseconds(100);
  TestServer server(
      [&](Router& router) {
        router.add(deferred_route(Method::kGet, "/never", [&](Request&&, Reply reply) {
          held.emplace(std::move(reply));
          started = true;
        }));
      },
      std::move(options));
  LoopbackClient waiting(server.port()), dripping(server.port());
  waiting.send(get("/never"));
  dripping.send("GET / HT");
  ASSERT_TRUE(eventually([&] { return started.load(); }));
  auto const start = std::chrono::steady_clock::now();
  server.server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(6));
  EXPECT_TRUE(waiting.closes());
}

TEST(Shutdown, MayComeTwiceAndFromManyThreads) {
  TestServer server([](Router&) {});
  std::thread other([&] { server.server.stop(); });
  server.server.stop();
  other.join();
  server.server.stop();
}

TEST(Shutdown, UnderLoadLosesNoRequestThatWasTaken) {
  std::atomic<int> handled{0};
  TestServer server([&](Router& router) {
    router.add(worker_route(Method::kPost, "/count", [&](Request const&) {
      ++handled;
      return Response();
    }));
  });
  std::atomic<int> acknowledged{0};
  std::deque<LoopbackClient> clients;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    auto& client = clients.emplace_back(server.port());
    threads.emplace_back([&] {
      while (client.ask(post("/count", "x")).status == 204) ++acknowledged;
    });
  }
  EXPECT_TRUE(eventually([&] { return acknowledged > 100; }));
  server.server.stop();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(handled, acknowledged);
}

}  // namespace
}  // namespace usher::http
