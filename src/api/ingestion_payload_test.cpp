#include "api/ingestion_payload.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "base/encoding.h"

namespace usher::api {
namespace {

constexpr std::size_t kMost = 1 << 20;
std::string const kEvents = R"([{"event":"Signup","properties":{"token":"TOK","plan":"a+b c"}}])";

std::string json_of(IngestionRequest const& request) {
  auto const payload = read_payload(request, kMost);
  return payload ? payload->json : "refused: " + payload.error().code;
}
std::string gzip(std::string const& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(IngestionPayload, TheBrowserSendsAFormOfEscapedBase64) {
  std::string const body = "data=" + base::percent_encode(base::base64(kEvents));
  auto const payload = read_payload({.content_type = "application/x-www-form-urlencoded",
                                     .query = "verbose=1&ip=1&_=1795537445830",
                                     .body = body},
                                    kMost);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->json, kEvents);
  EXPECT_TRUE(payload->is_set("verbose"));
  EXPECT_EQ(payload->parameters.at("_"), "1795537445830");
}

TEST(IngestionPayload, ABeaconIsTheSameFormAsPlainText) {
  EXPECT_EQ(json_of({.content_type = "text/plain;charset=UTF-8",
                     .body = "data=" + base::percent_encode(base::base64(kEvents))}),
            kEvents);
}

TEST(IngestionPayload, NodeSendsBase64InTheUrlOrUnescapedInABatch) {
  EXPECT_EQ(json_of({.query = "ip=0&verbose=0&data=" + base::percent_encode(base::base64(kEvents))}),
            kEvents);
  // "???>>>" has '/' and '+' in base64; a form decoder on the way makes the plus a blank.
  std::string const odd = R"([{"event":"???>>>~~~","properties":{"token":"TOK"}}])";
  std::string encoded = base::base64(odd);
  ASSERT_NE(encoded.find('+'), std::string::npos);
  EXPECT_EQ(json_of({.body = "data=" + encoded}), odd);
  std::replace(encoded.begin(), encoded.end(), '+', ' ');
  EXPECT_EQ(json_of({.body = "data=" + encoded}), odd);
}

TEST(IngestionPayload, PythonSendsAFormOfRawJson) {
  std::string raw = base::percent_encode(kEvents);
  // urlencode writes a blank as a plus.
  for (std::size_t at; (at = raw.find("%20")) != std::string::npos;) raw.replace(at, 3, "+");
  auto const payload = read_payload(
      {.content_type = "application/x-www-form-urlencoded", .body = "data=" + raw + "&verbose=1&ip=0"},
      kMost);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->json, kEvents);
  EXPECT_TRUE(payload->is_set("verbose"));
  EXPECT_FALSE(payload->is_set("ip"));
}

TEST(IngestionPayload, JsonAndLinesComeAsTheyAre) {
  EXPECT_EQ(json_of({.content_type = "application/json", .body = kEvents}), kEvents);
  EXPECT_EQ(json_of({.content_type = "application/x-ndjson", .body = "{\"a\":1}\n{\"a\":2}\n"}),
            "{\"a\":1}\n{\"a\":2}\n");
}

TEST(IngestionPayload, GzipIsUnpackedWithinBounds) {
  EXPECT_EQ(json_of({.content_encoding = "gzip", .body = gzip(kEvents)}), kEvents);
  EXPECT_EQ(json_of({.content_encoding = "GZIP", .body = gzip("data=" + base::percent_encode(kEvents))}),
            kEvents);
  EXPECT_EQ(json_of({.content_encoding = "gzip", .body = gzip("[" + std::string(kMost, ' ') + "]")}),
            "refused: request_too_large");
  std::string const whole = gzip(kEvents);
  EXPECT_EQ(
      json_of({.content_encoding = "gzip", .body = std::string_view(whole).substr(0, whole.size() - 12)}),
      "refused: invalid_gzip");
  EXPECT_EQ(json_of({.content_encoding = "gzip", .body = "not gzip"}), "refused: invalid_gzip");
  EXPECT_EQ(json_of({.content_encoding = "br", .body = "x"}), "refused: invalid");
}

TEST(IngestionPayload, NothingToReadIsRefused) {
  EXPECT_EQ(json_of({}), "refused: missing_data");
  EXPECT_EQ(json_of({.body = "data="}), "refused: missing_data");
  EXPECT_EQ(json_of({.body = "data=%%%"}), "refused: invalid_data");
  EXPECT_EQ(json_of({.body = "data=aGVsbG8="}), "refused: invalid_data");
  EXPECT_EQ(json_of({.body = std::string(kMost + 1, '[')}), "refused: request_too_large");
}

}  // namespace
}  // namespace usher::api
