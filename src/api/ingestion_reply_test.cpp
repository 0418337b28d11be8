#include "api/ingestion_reply.h"

#include <gtest/gtest.h>

namespace usher::api {
namespace {

std::string body(std::map<std::string, std::string> parameters,
                 std::optional<std::string> error = std::nullopt) {
  return track_reply({"", std::move(parameters)}, error).body;
}

TEST(IngestionReply, SdksReadOneZeroOrVerboseJson) {
  EXPECT_EQ(body({}), "1");
  EXPECT_EQ(body({{"verbose", "0"}}, "x"), "0");
  EXPECT_EQ(body({{"verbose", "1"}}), R"({"error":null,"status":1})");
  EXPECT_EQ(body({{"verbose", "2"}}, "data, missing or empty"),
            R"({"error":"data, missing or empty","status":0})");
}

TEST(IngestionReply, AnImageIsAGifOf43Bytes) {
  auto const reply = track_reply({"", {{"img", "1"}}}, std::nullopt);
  EXPECT_EQ(reply.content_type, "image/gif");
  EXPECT_EQ(reply.body.size(), 43u);
}

TEST(IngestionReply, ACallbackIsCalledIfItIsAName) {
  EXPECT_EQ(body({{"callback", "jq.cb_1"}}), "/**/jq.cb_1(1);");
  EXPECT_EQ(body({{"callback", "cb"}, {"verbose", "1"}}), R"(/**/cb({"error":null,"status":1});)");
  EXPECT_EQ(body({{"callback", "alert(1)//"}}), "1");
  for (char const* bad : {"", ".a", "a.", "a..b", "1a", "a-b", "a b", "a\nb", "a;b"})
    EXPECT_FALSE(is_valid_callback(bad)) << bad;
}

TEST(IngestionReply, TrackSucceedsWhenAnyRecordWasTaken) {
  EXPECT_FALSE(track_error(1, {{0, "", "f", "m"}}));
  EXPECT_FALSE(track_error(0, {}));
  EXPECT_EQ(track_error(0, {{0, "", "f", "m"}}), "m");
}

TEST(IngestionReply, ImportAnswersInItsOwnShapes) {
  EXPECT_EQ(import_reply(2000, {}).body, R"({"code":200,"num_records_imported":2000,"status":"OK"})");
  auto const partial = import_reply(23, {{4, "i-5", "properties.time", "bad \"time\""}});
  EXPECT_EQ(partial.status, 400);
  EXPECT_EQ(
      partial.body,
      R"({"code":400,"error":"some data points in the request failed validation","failed_records":[)"
      R"({"index":4,"$insert_id":"i-5","insert_id":"i-5","field":"properties.time","message":"bad \"time\""}],)"
      R"("num_records_imported":23,"status":"Bad Request"})");
  EXPECT_EQ(import_refusal(base::unauthenticated("x", "y")).body,
            R"({"code":401,"error":"Invalid credentials","status":"Unauthorized"})");
  EXPECT_EQ(
      import_refusal({base::ErrorKind::kTooLarge, "", "request exceeds max limit of 2097152 bytes", "", {}})
          .body,
      R"({"code":413,"error":"request exceeds max limit of 2097152 bytes","status":"Request Entity Too Large"})");
  EXPECT_EQ(
      import_refusal(base::limited("x", "y", 1)).body,
      R"({"code":429,"error":"Project exceeded rate limits. Please retry the request with exponential backoff.","status":"Too Many Requests"})");
  EXPECT_EQ(import_refusal({base::ErrorKind::kUnavailable, "", "later", "", {}}).status, 503);
}

}  // namespace
}  // namespace usher::api
