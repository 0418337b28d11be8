#include "http/server.h"

#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "http/loopback_client.h"

namespace usher::http {
namespace {

void greetings(Router& router) {
  router.add(quick_route(Method::kGet, "/hello", [](Request const&) { return Response::json("\"hello\""); }));
  router.add(worker_route(Method::kPost, "/echo",
                          [](Request const& request) { return Response::text(request.body); }));
  router.add(worker_route(Method::kGet, "/members/{member}", [](Request const& request) {
    return Response::text(request.parameter("member") + " " +
                          std::string(request.query("role").value_or("-")) + " " + request.request_id);
  }));
  router.add(worker_route(Method::kGet, "/throws", [](Request const&) -> Response {
    throw std::runtime_error("the database password is hunter2");
  }));
  router.add(quick_route(Method::kGet, "/throws_at_once",
                         [](Request const&) -> std::optional<Response> { throw 7; }));
}

TEST(Server, AnswersAndKeepsTheConnection) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    auto const answer = client.ask(get("/hello"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "\"hello\"");
    EXPECT_EQ(answer.headers.count("connection"), 0u);
  }
  EXPECT_EQ(server.server.figures().answered_2xx, 3u);
  EXPECT_EQ(server.server.figures().open_connections, 1u);
}

TEST(Server, ClosesWhenTheClientAsksForIt) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  EXPECT_EQ(client.ask(get("/hello", "Connection: close\r\n")).headers.at("connection"), "close");
  EXPECT_TRUE(client.closes());
  LoopbackClient old(server.port());
  EXPECT_EQ(old.ask("GET /hello HTTP/1.0\r\n\r\n").status, 200);
  EXPECT_TRUE(old.closes());
  LoopbackClient old_keeping(server.port());
  EXPECT_EQ(old_keeping.ask("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").headers.at("connection"),
            "keep-alive");
  EXPECT_EQ(old_keeping.ask(get("/hello")).status, 200);
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  client.send(get("/hello") + post("/echo", "one") + get("/hello") + post("/echo", "two") + get("/nothing"));
  EXPECT_EQ(client.receive().body, "\"hello\"");
  EXPECT_EQ(client.receive().body, "one");
  EXPECT_EQ(client.receive().body, "\"hello\"");
  EXPECT_EQ(client.receive().body, "two");
  EXPECT_EQ(client.receive().status, 404);
}

TEST(Server, TakesARequestInAnyPieces) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  for (char c : "\r\n" + post("/echo", "abc")) {
    client.send({&c, 1});
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  EXPECT_EQ(client.receive().body, "abc");
}

TEST(Server, SendsNoBodyToHead) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  client.send("HEAD /hello HTTP/1.1\r\nHost: test\r\n\r\n");
  EXPECT_EQ(client.receive_to_head().headers.at("content-length"), "7");
  EXPECT_EQ(client.ask(get("/hello")).body, "\"hello\"");
}

TEST(Server, HandsParametersToTheHandler) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  auto const answer = client.ask(get("/members/a%20b?role=ad%6Din", "X-Request-Id: trace-12345\r\n"));
  EXPECT_EQ(answer.body, "a b admin trace-12345");
  EXPECT_EQ(answer.headers.at("x-request-id"), "trace-12345");
}

TEST(Server, MakesItsOwnRequestIdWhereTheClientsIsNoIdentifier) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  for (auto const* id : {"short", "with blank inside", "<script>alert(1)</script>"}) {
    auto const answer = client.ask(get("/hello", "X-Request-Id: " + std::string(id) + "\r\n"));
    EXPECT_EQ(answer.headers.at("x-request-id").size(), 16u);
  }
}

TEST(Server, TellsNothingOfAThrownHandler) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  auto const answer = client.ask(get("/throws"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("hunter2"), std::string::npos);
  EXPECT_NE(answer.body.find("\"code\":\"internal\""), std::string::npos);
  EXPECT_NE(answer.body.find(answer.headers.at("x-request-id")), std::string::npos);
  EXPECT_EQ(client.ask(get("/throws_at_once")).status, 500);
  EXPECT_EQ(client.ask(get("/hello")).status, 200);
}

TEST(Server, SaysWhichMethodsWouldDo) {
  TestServer server(greetings);
  LoopbackClient client(server.port());
  auto const answer = client.ask("DELETE /hello HTTP/1.1\r\nHost: test\r\n\r\n");
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.at("allow"), "GET, HEAD");
}

TEST(Server, ShapesItsErrorsAsTheProductLikes) {
  auto options = quiet_options();
  options.error_body = [](int status, std::string_view code, std::string_view, std::string_view) {
    return std::to_string(status) + " " + std::string(code);
  };
  TestServer server(greetings, std::move(options));
  EXPECT_EQ(LoopbackClient(server.port()).ask(get("/nothing")).body, "404 not_found");
}

TEST(Server, RefusesAtOnceWhenTheQueueIsFull) {
  std::promise<void> gate;
  auto opened = gate.get_future().share();
  auto options = quiet_options();
  options.worker_threads = 1;
  options.worker_queue = 1;
  std::atomic<int> running{0};
  TestServer server(
      [&](Router& router) {
        router.add(worker_route(Method::kGet, "/slow", [&](Request const&) {
          ++running;
          opened.wait();
          return Response();
        }));
      },
      std::move(options));
  LoopbackClient first(server.port()), second(server.port()), third(server.port());
  first.send(get("/slow"));
  ASSERT_TRUE(eventually([&] { return running == 1; }));
  second.send(get("/slow"));
  ASSERT_TRUE(eventually([&] { return server.server.figures().queue_length == 1; }));
  auto const refused = third.ask(get("/slow"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.headers.at("retry-after"), "1");
  EXPECT_EQ(server.server.figures().rejected_requests, 1u);
  gate.set_value();
  EXPECT_EQ(first.receive().status, 204);
  EXPECT_EQ(second.receive().status, 204);
}

TEST(Server, TurnsAwayConnectionsBeyondItsLimit) {
  auto options = quiet_options();
  options.max_connections = 1;
  TestServer server(greetings, std::move(options));
  LoopbackClient first(server.port());
  EXPECT_EQ(first.ask(get("/hello")).status, 200);
  LoopbackClient second(server.port());
  EXPECT_EQ(second.receive().status, 503);
  EXPECT_EQ(server.server.figures().rejected_connections, 1u);
}

TEST(Server, SendsADeferredReplyFromAnotherThread) {
  std::vector<std::thread> threads;
  TestServer server([&](Router& router) {
    router.add(deferred_route(Method::kPost, "/later", [&](Request&& request, Reply reply) {
      threads.emplace_back([body = std::move(request.body), reply = std::move(reply)]() mutable {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        reply.send(Response::text(body));
      });
    }));
  });
  LoopbackClient client(server.port());
  client.send(post("/later", "one") + post("/later", "two"));
  EXPECT_EQ(client.receive().body, "one");
  EXPECT_EQ(client.receive().body, "two");
  for (auto& thread : threads) thread.join();
}

TEST(Server, AnswersFiveHundredForADroppedReply) {
  TestServer server([](Router& router) {
    router.add(deferred_route(Method::kGet, "/dropped", [](Request&&, Reply) {}));
    router.add(
        deferred_route(Method::kGet, "/throws", [](Request&&, Reply) { throw std::runtime_error("no"); }));
  });
  LoopbackClient client(server.port());
  EXPECT_EQ(client.ask(get("/dropped")).status, 500);
  EXPECT_EQ(client.ask(get("/throws")).status, 500);
}

TEST(Server, ToleratesRepliesThatComeTooLate) {
  std::mutex mutex;
  std::vector<Reply> held;
  auto const count = [&] {
    std::lock_guard const lock(mutex);
    return held.size();
  };
  {
    TestServer server(
        [&](Router& router) {
          router.add(deferred_route(Method::kGet, "/held", [&](Request&&, Reply reply) {
            std::lock_guard const lock(mutex);
            held.push_back(std::move(reply));
          }));
        },
        [] {
          auto options = quiet_options();
          options.drain_time = std::chrono::milliseconds(50);
          return options;
        }());
    LoopbackClient client(server.port());
    client.send(get("/held"));
    ASSERT_TRUE(eventually([&] { return count() == 1; }));
    LoopbackClient leaver(server.port());
    leaver.send(get("/held"));
    ASSERT_TRUE(eventually([&] { return count() == 2; }));
    leaver.leave();
    held[1].send(Response::text("nobody listens"));
    EXPECT_THROW(held[1].send(Response()), std::logic_error);
  }
  held[0].send(Response::text("the server is gone"));
}

TEST(Server, FallsThroughFromQuickToTheHandler) {
  TestServer server([](Router& router) {
    auto route =
        worker_route(Method::kGet, "/cached", [](Request const&) { return Response::text("computed"); });
    route.quick = [](Request const& request) -> std::optional<Response> {
      if (request.query("fresh")) return std::nullopt;
      return Response::text("cached");
    };
    router.add(route);
  });
  LoopbackClient client(server.port());
  EXPECT_EQ(client.ask(get("/cached")).body, "cached");
  EXPECT_EQ(client.ask(get("/cached?fresh")).body, "computed");
}

TEST(Server, SendsBodiesLargerThanAnyBuffer) {
  auto const large = std::make_shared<std::string const>(5'000'000, 'x');
  TestServer server([&](Router& router) {
    router.add(quick_route(Method::kGet, "/large",
                           [&](Request const&) { return Response::view(*large, "text/plain", large); }));
  });
  LoopbackClient client(server.port());
  client.send(get("/large") + get("/large"));
  EXPECT_EQ(client.receive().body, *large);
  EXPECT_EQ(client.receive().body, *large);
}

// A body of three pieces, of which the last but one is empty; broken where that is asked for.
void downloads(Router& router) {
  router.add(worker_route(Method::kGet, "/download", [](Request const& request) {
    bool const breaks = request.query("breaks").has_value();
    return Response::pieces({[breaks, made = 0](std::string& piece) mutable {
                              if (++made == 2) return BodyRest::kMore;
                              piece = std::string(made == 1 ? 300'000 : 5, made == 1 ? 'a' : 'b');
                              if (made == 1) return BodyRest::kMore;
                              if (breaks) throw std::runtime_error("the store is gone");
                              return BodyRest::kEnd;
                            }},
                            "text/plain");
  }));
  greetings(router);
}

TEST(Server, SendsABodyWhileItIsMadeAndKeepsTheConnection) {
  TestServer server(downloads);
  LoopbackClient client(server.port());
  client.send(get("/download") + get("/hello"));
  auto const answer = client.receive();
  EXPECT_EQ(answer.headers.at("transfer-encoding"), "chunked");
  EXPECT_EQ(answer.headers.count("content-length"), 0u);
  EXPECT_EQ(answer.body, std::string(300'000, 'a') + "bbbbb");
  EXPECT_EQ(client.receive().body, "\"hello\"");
}

TEST(Server, AClientThatKnowsNoChunksSeesTheEndByTheConnection) {
  TestServer server(downloads);
  LoopbackClient client(server.port());
  client.send("GET /download HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  std::string const all = client.receive_all();
  EXPECT_EQ(all.find("transfer-encoding"), std::string::npos);
  EXPECT_NE(all.find("connection: close"), std::string::npos);
  EXPECT_TRUE(all.ends_with("abbbbb"));
}

TEST(Server, ABodyThatBreaksNeverLooksComplete) {
  TestServer server(downloads);
  LoopbackClient client(server.port());
  client.send(get("/download?breaks"));
  std::string const all = client.receive_all();
  EXPECT_NE(all.find("aaaa"), std::string::npos);
  EXPECT_FALSE(all.ends_with("0\r\n\r\n"));
}

TEST(Server, BelievesForwardedHeadersOnlyFromATrustedProxy) {
  auto const routes = [](Router& router) {
    router.add(quick_route(Method::kGet, "/peer", [](Request const& request) {
      return Response::text(request.peer + (request.is_secure ? " secure" : " plain"));
    }));
  };
  auto const asked = get("/peer", "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n");
  TestServer direct(routes);
  EXPECT_EQ(LoopbackClient(direct.port()).ask(asked).body, "127.0.0.1 plain");
  auto options = quiet_options();
  options.trust_proxy = true;
  TestServer behind(routes, std::move(options));
  auto const answer = LoopbackClient(behind.port()).ask(asked);
  EXPECT_EQ(answer.body, "192.0.2.7 secure");
  EXPECT_EQ(answer.headers.count("strict-transport-security"), 1u);
}

TEST(Server, SaysClearlyWhyItCannotListen) {
  TestServer first(greetings);
  auto const address = "127.0.0.1:" + std::to_string(first.port());
  for (auto const& [listen, reason] :
       std::vector<std::pair<std::string, std::string>>{{address, "Address already in use"},
                                                        {"127.0.0.1", "host:port"},
                                                        {"::1:80", "brackets"},
                                                        {"a:b", "port"}}) {
    auto options = quiet_options();
    options.listen = listen;
    try {
      TestServer second(greetings, options);
      ADD_FAILURE() << listen;
    } catch (std::runtime_error const& error) {
      EXPECT_NE(std::string(error.what()).find(listen), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(reason), std::string::npos) << error.what();
    }
  }
}

TEST(Server, ListensOnIpv6InBrackets) {
  auto options = quiet_options();
  options.listen = "[::1]:0";
  try {
    TestServer server(greetings, std::move(options));
    EXPECT_GT(server.port(), 0);
  } catch (std::runtime_error const&) {
    GTEST_SKIP() << "this machine has no IPv6";
  }
}

}  // namespace
}  // namespace usher::http
