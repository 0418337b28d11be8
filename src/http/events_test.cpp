#include <atomic>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "http/event_stream.h"
#include "http/loopback_client.h"

namespace usher::http {
namespace {

// A product's side of one stream: remembers the sink and whether it was told of the end.
struct Feed {
  std::function<void()> subscribe(EventSink sink) {
    std::lock_guard const lock(mutex);
    current = std::move(sink);
    return [this] { ++ended; };
  }
  EventSink sink() {
    EXPECT_TRUE(eventually([this] {
      std::lock_guard const lock(mutex);
      return current.has_value();
    }));
    std::lock_guard const lock(mutex);
    return *current;
  }
  bool told_of_the_end() {
    return eventually([this] { return ended == 1; });
  }
  std::mutex mutex;
  std::optional<EventSink> current;
  std::atomic<int> ended{0};
};

std::function<void(Router&)> feeding(Feed& feed) {
  return [&feed](Router& router) {
    router.add(worker_route(Method::kGet, "/events", [&feed](Request const&) {
      EventStream stream;
      stream.subscribe = [&feed](EventSink sink) { return feed.subscribe(std::move(sink)); };
      return Response::events(std::move(stream));
    }));
  };
}

TEST(EventChannel, FramesEveryLineOfTheData) {
  auto const channel = std::make_shared<EventChannel>(1000, [] {});
  EventSink const sink(channel);
  EXPECT_TRUE(sink.send("member", "a\nb\r\nc", "7"));
  EXPECT_EQ(channel->take(), "id: 7\nevent: member\ndata: a\ndata: b\ndata: c\n\n");
  EXPECT_THROW(sink.send("a\nb", ""), std::invalid_argument);
  EXPECT_THROW(sink.send("a", "", "1\r2"), std::invalid_argument);
}

TEST(EventChannel, EndsWhenItOverflows) {
  auto const channel = std::make_shared<EventChannel>(20, [] {});
  EventSink const sink(channel);
  EXPECT_TRUE(sink.send("", "12345"));
  EXPECT_FALSE(sink.send("", "1234567890"));
  EXPECT_TRUE(sink.ended());
  EXPECT_FALSE(sink.send("", "1"));
}

TEST(EventStream, DeliversFromAnyThread) {
  Feed feed;
  TestServer server(feeding(feed));
  LoopbackClient client(server.port());
  client.send(get("/events"));
  ASSERT_TRUE(client.await_text("content-type: text/event-stream\r\n"));
  auto const sink = feed.sink();
  std::thread([&] { EXPECT_TRUE(sink.send("member", "{}", "1")); }).join();
  EXPECT_TRUE(client.await_text("id: 1\nevent: member\ndata: {}\n\n"));
  EXPECT_EQ(server.server.figures().open_streams, 1u);
}

TEST(EventStream, TellsTheSubscriberThatTheClientLeft) {
  Feed feed;
  TestServer server(feeding(feed));
  LoopbackClient client(server.port());
  client.send(get("/events"));
  auto const sink = feed.sink();
  client.leave();
  EXPECT_TRUE(feed.told_of_the_end());
  EXPECT_FALSE(sink.send("", "too late"));
}

TEST(EventStream, EndsWithCloseAfterWhatWasSent) {
  Feed feed;
  TestServer server(feeding(feed));
  LoopbackClient client(server.port());
  client.send(get("/events"));
  auto const sink = feed.sink();
  sink.send("", "last words");
  sink.close();
  EXPECT_TRUE(client.await_text("data: last words\n\n"));
  EXPECT_TRUE(client.closes());
  EXPECT_TRUE(feed.told_of_the_end());
}

TEST(EventStream, EndsAtOnceWhenTheServerStops) {
  Feed feed;
  TestServer server(feeding(feed));
  LoopbackClient client(server.port());
  client.send(get("/events"));
  auto const sink = feed.sink();
  auto const start = std::chrono::steady_clock::now();
  server.server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(6));
  EXPECT_TRUE(client.closes());
  EXPECT_EQ(feed.ended, 1);
  EXPECT_FALSE(sink.send("", "too late"));
}

TEST(EventStream, BeatsWhileThereIsNothingToTell) {
  Feed feed;
  auto options = quiet_options();
  options.event_heartbeat = std::chrono::milliseconds(30);
  TestServer server(feeding(feed), std::move(options));
  LoopbackClient client(server.port());
  client.send(get("/events"));
  EXPECT_TRUE(client.await_text(":\n\n"));
  EXPECT_TRUE(client.await_text(":\n\n"));
}

TEST(EventStream, DropsAClientThatDoesNotKeepUp) {
  Feed feed;
  TestServer server(feeding(feed));
  LoopbackClient client(server.port(), LoopbackClient::ReceiveBuffer::kTiny);
  client.send(get("/events"));
  auto const sink = feed.sink();
  std::string const data(10'000, 'x');
  int sent = 0;
  while (sink.send("", data) && ++sent < 100'000) std::this_thread::sleep_for(std::chrono::microseconds(50));
  EXPECT_LT(sent, 100'000);
  EXPECT_TRUE(feed.told_of_the_end());
  EXPECT_TRUE(eventually([&] { return server.server.figures().open_connections == 0; }));
}

}  // namespace
}  // namespace usher::http
