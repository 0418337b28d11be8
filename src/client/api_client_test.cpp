#include "client/api_client.h"

#include <gmock/gmock.h>

#include "client/scripted_server.h"

namespace usher::client {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(ApiClientTest, ShowsTheTokenAndReadsTheAnswer) {
  ScriptedServer server({answer(200, R"({"name": "Acme"})")});
  ApiClient client({server.url(), "usher_secret", ""});
  auto const reply = client.get("/api/v1/token");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->text("name"), "Acme");
  EXPECT_THAT(server.requests().front(), AllOf(StartsWith("GET /api/v1/token HTTP/1.1\r\n"),
                                               HasSubstr("authorization: Bearer usher_secret\r\n")));
}

TEST(ApiClientTest, GivesARefusalAsTheServerSaysIt) {
  ScriptedServer server({answer(
      400,
      R"({"error": {"code": "role_unknown", "message": "There is no role.", "field": "role", "request_id": "r"}})")});
  ApiClient client({server.url(), "usher_secret", ""});
  auto const reply = client.patch("/api/v1/x", "{}");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, "role_unknown");
  EXPECT_EQ(reply.error().field, "role");
  EXPECT_EQ(reply.error().message, "There is no role.");
}

TEST(ApiClientTest, OfARefusalOfManySaysTheReasonOfTheOne) {
  ScriptedServer server({answer(422, R"({"error": {"code": "some_refused", "message": "Nobody was changed.",
      "details": {"items": [{"verdict": "changed"}, {"error": {"code": "last_owner", "message": "The last owner stays."}}]},
      "request_id": "r"}})")});
  ApiClient client({server.url(), "usher_secret", ""});
  EXPECT_EQ(client.post("/api/v1/x", "{}").error().message, "Nobody was changed. The last owner stays.");
}

TEST(ApiClientTest, SaysWhenToTryAgain) {
  ScriptedServer server(
      {answer(429, R"({"error": {"code": "token_too_fast", "message": "Slower."}})", "Retry-After: 12\r\n")});
  ApiClient client({server.url(), "usher_secret", ""});
  auto const reply = client.get("/api/v1/x");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, base::ErrorKind::kLimited);
  EXPECT_EQ(reply.error().details.at("retry_after"), "12");
}

TEST(ApiClientTest, KeepsToItsPaceByItself) {
  ScriptedServer server(
      {answer(429, R"({"error": {"code": "token_too_fast", "message": "Slower."}})", "Retry-After: 0\r\n"),
       answer(200, "{}")});
  ApiClient client({server.url(), "usher_secret", ""});
  EXPECT_TRUE(client.post("/api/v1/x", "{}"));
  EXPECT_EQ(server.requests().size(), 2u);
}

TEST(ApiClientTest, DoesNotCarryTheTokenToWhereItIsSentOn) {
  ScriptedServer elsewhere({});
  ScriptedServer server({answer(302, "", "Location: " + elsewhere.url() + "/\r\n")});
  ApiClient client({server.url(), "usher_secret", ""});
  auto const reply = client.get("/api/v1/x");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, "redirected");
  EXPECT_THAT(reply.error().message, HasSubstr(elsewhere.url()));
  EXPECT_TRUE(elsewhere.requests().empty());
}

TEST(ApiClientTest, KnowsWhatIsNoUsher) {
  ScriptedServer server(
      {answer(200, "<html>"), answer(502, "Bad gateway"), answer(404, R"({"message": "no"})")});
  ApiClient client({server.url(), "usher_secret", ""});
  for (int ask = 0; ask < 3; ++ask) EXPECT_EQ(client.get("/api/v1/x").error().code, "not_usher");
}

TEST(ApiClientTest, RepeatsWithTheSameKeyWhereTheConnectionIsLost) {
  ScriptedServer server({"", answer(201, "{}")});
  ApiClient client({server.url(), "usher_secret", ""});
  EXPECT_TRUE(client.post_once("/api/v1/x", R"({"a": 1})", "key-of-this-one"));
  ASSERT_EQ(server.requests().size(), 2u);
  for (std::string const& request : server.requests())
    EXPECT_THAT(request, AllOf(HasSubstr("idempotency-key: key-of-this-one\r\n"), HasSubstr(R"({"a": 1})")));
}

TEST(ApiClientTest, DoesNotRepeatWhatCouldBeDoneTwice) {
  ScriptedServer server({""});
  ApiClient client({server.url(), "usher_secret", ""});
  auto const reply = client.post("/api/v1/x", "{}");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, "unreachable");
  EXPECT_THAT(reply.error().message, AllOf(HasSubstr("before you try again"), Not(HasSubstr("secret"))));
  EXPECT_EQ(server.requests().size(), 1u);
}

TEST(ApiClientTest, SaysThatNobodyIsThere) {
  std::string url;
  {
    ScriptedServer const gone({});
    url = gone.url();
  }
  ApiClient client({url, "usher_secret", ""});
  auto const reply = client.get("/api/v1/x");
  ASSERT_FALSE(reply);
  EXPECT_THAT(reply.error().message, StartsWith("Cannot reach " + url));
}

TEST(QueryTest, LeavesEmptyValuesOutAndEscapesTheOthers) {
  EXPECT_EQ(with_query("/m", {{"search", "a b&c"}, {"role", ""}, {"sort", "-name"}}),
            "/m?search=a%20b%26c&sort=-name");
  EXPECT_EQ(with_query("/m", {{"role", ""}}), "/m");
}

}  // namespace
}  // namespace usher::client
