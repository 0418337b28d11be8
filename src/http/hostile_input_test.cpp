#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "http/loopback_client.h"
#include "http/server.h"

namespace usher::http {
namespace {

void echo(Router& router) {
  auto route = worker_route(Method::kPost, "/echo",
                            [](Request const& request) { return Response::text(request.body); });
  route.options.body_limit = 100;
  router.add(route);
  router.add(quick_route(Method::kGet, "/", [](Request const&) { return Response(); }));
}

std::string chunked(std::string_view target, std::string_view chunks, std::string_view headers = "") {
  std::string text = "POST ";
  text.append(target).append(" HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n").append(headers);
  return text.append("\r\n").append(chunks);
}

// The status of the answer, which must be followed by the end of the connection.
int refusal_of(std::uint16_t port, std::string_view bytes) {
  LoopbackClient client(port);
  auto const answer = client.ask(bytes);
  EXPECT_EQ(answer.headers.count("x-request-id"), 1u) << bytes;
  EXPECT_TRUE(client.closes()) << bytes;
  return answer.status;
}

TEST(HostileInput, ThatIsNoHttpIsRefused) {
  TestServer server(echo);
  for (auto const* bytes :
       {"\x16\x03\x01\x02\x00\x01\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1 \r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: a\x01\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n"})
    EXPECT_EQ(refusal_of(server.port(), bytes), 400) << bytes;
}

TEST(HostileInput, WithoutExactlyOneHostIsRefused) {
  TestServer server(echo);
  EXPECT_EQ(refusal_of(server.port(), "GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of(server.port(), "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
}

TEST(HostileInput, WithTwoReadingsOfItsLengthIsRefused) {
  TestServer server(echo);
  for (auto const* headers : {"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                              "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                              "Content-Length: 5\r\nContent-Length: 6\r\n",
                              "Content-Length: 5\r\nContent-Length: 5\r\n",
                              "Content-Length: +5\r\n",
                              "Content-Length: 5, 6\r\n",
                              "Content-Length: 99999999999999999999\r\n",
                              "Transfer-Encoding: gzip\r\n",
                              "Transfer-Encoding: chunked, gzip\r\n",
                              "Transfer-Encoding: gzip, chunked\r\n",
                              "Transfer-Encoding: xchunked\r\n",
                              "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                              "Transfer-Encoding:\r\n",
                              "Transfer-Encoding:\r\n chunked\r\n",
                              "Transfer-Encoding: chunked\r\n\t\r\n",
                              "Content-Length: 0, 0\r\n",
                              "Content-Length: 0x0\r\n",
                              "Content-Length: -0\r\n",
                              "Content-Length:\r\n",
                              "Content-Length: 0\r\n 5\r\n",
                              "X: a\r\n b\r\n"})
    EXPECT_EQ(refusal_of(server.port(),
                         "POST /echo HTTP/1.1\r\nHost: a\r\n" + std::string(headers) + "\r\n0\r\n\r\n"),
              400)
        << headers;
  EXPECT_EQ(refusal_of(server.port(), "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            400);
}

TEST(HostileInput, InTheAddressIsRefused) {
  TestServer server(echo);
  for (auto const* target : {"/%00", "/%zz", "/%", "/a/../b", "/%2e%2e/b", "/%C3", "/?a=%00", "*"})
    EXPECT_EQ(refusal_of(server.port(), get(target)), 400) << target;
}

TEST(HostileInput, WithAMethodNobodyKnowsIsNotImplemented) {
  TestServer server(echo);
  EXPECT_EQ(LoopbackClient(server.port()).ask("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n").status, 501);
}

TEST(HostileInput, ThatIsTooLongIsRefusedByWhatIsTooLong) {
  TestServer server(echo);
  EXPECT_EQ(LoopbackClient(server.port()).ask(get("/" + std::string(9'000, 'a'))).status, 414);
  EXPECT_EQ(refusal_of(server.port(), get("/" + std::string(40'000, 'a'))), 414);
  EXPECT_EQ(refusal_of(server.port(), get("/", "X: " + std::string(40'000, 'a') + "\r\n")), 431);
}

TEST(HostileInput, ThatDripsHeadersForeverIsRefused) {
  TestServer server(echo);
  LoopbackClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n");
  for (int i = 0; i < 20; ++i) {
    client.send("X-Filler: " + std::string(1'000, 'a') + "\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(client.receive().status, 431);
}

TEST(Body, InChunksIsPutTogether) {
  TestServer server(echo);
  LoopbackClient client(server.port());
  EXPECT_EQ(client.ask(chunked("/echo", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: x\r\n\r\n")).body, "abcde");
  EXPECT_EQ(client.ask(get("/")).status, 204);
}

TEST(Body, BeyondTheRoutesLimitIsRefusedBeforeItIsSent) {
  TestServer server(echo);
  EXPECT_EQ(refusal_of(server.port(), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n"), 413);
  EXPECT_EQ(refusal_of(server.port(), chunked("/echo", "32\r\n" + std::string(50, 'a') + "\r\n33\r\n")), 413);
  EXPECT_EQ(refusal_of(server.port(), post("/echo", std::string(3'000'000, 'a'))), 413);
  EXPECT_EQ(LoopbackClient(server.port()).ask(post("/echo", std::string(100, 'a'))).status, 200);
}

TEST(Body, WithABrokenChunkIsRefused) {
  TestServer server(echo);
  for (auto const* chunks : {"x\r\n", "3\r\nabcd\r\n0\r\n\r\n", "-1\r\n", "ffffffffffffffffff\r\n"})
    EXPECT_EQ(refusal_of(server.port(), chunked("/echo", chunks)), 400) << chunks;
  EXPECT_EQ(refusal_of(server.port(), chunked("/echo", "3;" + std::string(200'000, 'x'))), 400);
}

TEST(Body, IsAskedForWhenTheClientWaits) {
  TestServer server(echo);
  LoopbackClient client(server.port());
  std::string const head = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
  EXPECT_EQ(client.ask(head + "3\r\n\r\n").status, 100);
  EXPECT_EQ(client.ask("abc").body, "abc");
  EXPECT_EQ(client.ask(head + "300\r\n\r\n").status, 413);
}

TEST(SlowClient, IsToldThatItsHeadTookTooLong) {
  auto options = quiet_options();
  options.header_timeout = std::chrono::milliseconds(100);
  TestServer server(echo, std::move(options));
  LoopbackClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHo");
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.closes());
}

TEST(SlowClient, GainsNoTimeBySendingByteAfterByte) {
  auto options = quiet_options();
  options.header_timeout = options.body_timeout = std::chrono::milliseconds(150);
  TestServer server(echo, std::move(options));
  LoopbackClient client(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
  for (int i = 0; i < 40; ++i) {
    client.send("a");
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(client.receive().status, 408);
}

TEST(SlowClient, ThatIsIdleIsClosedWithoutAWord) {
  auto options = quiet_options();
  options.idle_timeout = std::chrono::milliseconds(100);
  TestServer server(echo, std::move(options));
  LoopbackClient fresh(server.port()), used(server.port());
  EXPECT_EQ(used.ask(get("/")).status, 204);
  EXPECT_EQ(fresh.receive().status, 0);
  EXPECT_EQ(used.receive().status, 0);
  EXPECT_TRUE(eventually([&] { return server.server.figures().open_connections == 0; }));
}

TEST(SlowClient, ThatDoesNotReadIsCut) {
  auto options = quiet_options();
  options.write_timeout = std::chrono::milliseconds(100);
  std::string const large(30'000'000, 'x');
  TestServer server(
      [&](Router& router) {
        router.add(quick_route(Method::kGet, "/large",
                               [&](Request const&) { return Response::view(large, "text/plain"); }));
      },
      std::move(options));
  LoopbackClient client(server.port(), LoopbackClient::ReceiveBuffer::kTiny);
  client.send(get("/large"));
  ASSERT_TRUE(eventually([&] { return server.server.figures().answered_2xx == 1; }));
  EXPECT_TRUE(eventually([&] { return server.server.figures().open_connections == 0; }));
}

TEST(HeaderInjection, IsAnsweredAsAFault) {
  TestServer server([](Router& router) {
    router.add(worker_route(Method::kGet, "/go", [](Request const& request) {
      Response response(303);
      response.set("location", *request.query("to"));
      return response;
    }));
  });
  auto const answer = LoopbackClient(server.port()).ask(get("/go?to=/a%0D%0ASet-Cookie:%20a=b"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.headers.count("set-cookie"), 0u);
}

}  // namespace
}  // namespace usher::http
