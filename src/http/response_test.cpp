#include "http/response.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "http/wire.h"

namespace usher::http {
namespace {

std::string head_of(Response const& response, Framing framing = {"id", "date"}) {
  std::string text;
  append_head(text, response, StandardHeaders("html-policy"), framing);
  return text;
}

TEST(Response, RefusesToCarryALineBreakInAHeader) {
  Response response;
  for (auto const* value : {"a\r\nset-cookie: b", "a\nb", "a\rb", "a\x7f"})
    EXPECT_THROW(response.set("location", value), std::invalid_argument);
  EXPECT_THROW(response.add("location", std::string_view("a\0b", 3)), std::invalid_argument);
  EXPECT_THROW(response.add("bad name", "a"), std::invalid_argument);
}

TEST(Response, LeavesFramingToTheServer) {
  EXPECT_THROW(Response().set("Content-Length", "3"), std::invalid_argument);
  EXPECT_THROW(Response().set("transfer-encoding", "chunked"), std::invalid_argument);
}

TEST(Response, ReplacesWithSetAndRepeatsWithAdd) {
  auto response = Response().set("x-a", "1").add("x-a", "2").set("X-A", "3");
  ASSERT_EQ(response.headers().size(), 1u);
  EXPECT_EQ(response.header("x-a"), "3");
  Cookie cookie{.name = "a", .value = "b"};
  response.set_cookie(cookie).set_cookie(cookie);
  EXPECT_EQ(response.headers().size(), 3u);
}

TEST(Response, KeepsTheOwnerOfAView) {
  auto owner = std::make_shared<std::string const>("bytes");
  auto const response = Response::view(*owner, "text/plain", owner);
  EXPECT_EQ(owner.use_count(), 2);
  EXPECT_EQ(response.body(), "bytes");
}

TEST(Head, CarriesTheSecurityHeaders) {
  auto const text = head_of(Response::json("{}"));
  for (auto const* line :
       {"HTTP/1.1 200 OK\r\n", "x-content-type-options: nosniff\r\n", "x-request-id: id\r\n",
        "referrer-policy: no-referrer\r\n", "x-frame-options: DENY\r\n", "date: date\r\n",
        "cross-origin-opener-policy: same-origin\r\n", "cache-control: no-store\r\n",
        "content-security-policy: default-src 'none'; frame-ancestors 'none'\r\n", "content-length: 2\r\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
  EXPECT_EQ(text.find("strict-transport-security"), std::string::npos);
  EXPECT_NE(
      head_of(Response(), {"id", "date", Persistence::kKeep, Transport::kSecure}).find("strict-transport"),
      std::string::npos);
}

TEST(Head, HasTheInterfacesPolicyForHtmlOnly) {
  EXPECT_NE(head_of(Response::html("<p>")).find("content-security-policy: html-policy\r\n"),
            std::string::npos);
}

TEST(Head, DoesNotRepeatWhatTheResponseSets) {
  auto const text =
      head_of(Response::html("").set("Cache-Control", "public").set("content-security-policy", "mine"));
  EXPECT_EQ(text.find("no-store"), std::string::npos);
  EXPECT_EQ(text.find("html-policy"), std::string::npos);
}

TEST(Head, HasNoLengthWhereNoBodyMayBe) {
  EXPECT_EQ(head_of(Response(204)).find("content-length"), std::string::npos);
  EXPECT_EQ(head_of(Response(304)).find("content-length"), std::string::npos);
  // The cached page keeps its own policy.
  EXPECT_EQ(head_of(Response(304)).find("content-security-policy"), std::string::npos);
  EXPECT_NE(head_of(Response(303)).find("content-length: 0\r\n"), std::string::npos);
}

TEST(Head, WritesDatesAsHttpDoes) {
  EXPECT_EQ(http_date(base::from_micros(784111777'000000)), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace usher::http
