#include "http/assets.h"

#include <gtest/gtest.h>

namespace usher::http {
namespace {

Assets interface_files() {
  return Assets({{"/index.html", "<raw>", "<gz>", "", "text/html; charset=utf-8", "i1"},
                 {"/assets/app-1.js", "raw", "gz", "br", "text/javascript", "a1"}});
}

Request asking(std::string path, std::vector<NamedValue> headers = {}) {
  Request request;
  request.path = std::move(path);
  request.headers = std::move(headers);
  return request;
}

std::string body_for(std::string_view accept_encoding) {
  auto const response = interface_files().serve(
      asking("/assets/app-1.js", {{"Accept-Encoding", std::string(accept_encoding)}}));
  return std::string(response->body()) + " " +
         std::string(response->header("content-encoding").value_or("-"));
}

TEST(Assets, AreSentInTheBestEncodingTheClientTakes) {
  EXPECT_EQ(body_for("gzip, deflate, br"), "br br");
  EXPECT_EQ(body_for("gzip"), "gz gzip");
  EXPECT_EQ(body_for("br;q=0, gzip;q=0.5"), "gz gzip");
  EXPECT_EQ(body_for("*;q=0.1"), "br br");
  EXPECT_EQ(body_for("br;q=0.0,*;q=0"), "raw -");
  EXPECT_EQ(body_for(""), "raw -");
  EXPECT_EQ(body_for("brotli, gzippy"), "raw -");
}

TEST(Assets, AreNotSentAgainWhenUnchanged) {
  auto const files = interface_files();
  auto const first = files.serve(asking("/assets/app-1.js", {{"accept-encoding", "br"}}));
  std::string const tag(*first->header("etag"));
  auto const again = files.serve(
      asking("/assets/app-1.js", {{"accept-encoding", "br"}, {"if-none-match", "\"x\", W/" + tag}}));
  EXPECT_EQ(again->status(), 304);
  EXPECT_EQ(again->body(), "");
  auto const plain = files.serve(asking("/assets/app-1.js", {{"if-none-match", tag}}));
  EXPECT_EQ(plain->status(), 200);
}

TEST(Assets, WithHashedNamesAreKeptForever) {
  auto const files = interface_files();
  EXPECT_EQ(files.serve(asking("/assets/app-1.js"))->header("cache-control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(files.serve(asking("/index.html"))->header("cache-control"), "no-cache");
  EXPECT_EQ(files.serve(asking("/"))->header("vary"), "accept-encoding");
}

TEST(Assets, FallBackToTheIndexForPagesOnly) {
  auto const files = interface_files();
  std::vector<NamedValue> const page{{"Accept", "text/html,application/xhtml+xml"}};
  EXPECT_EQ(files.serve(asking("/"))->body(), "<raw>");
  EXPECT_EQ(files.serve(asking("/boards/7", page))->body(), "<raw>");
  EXPECT_FALSE(files.serve(asking("/boards/7", {{"Accept", "*/*"}})));
  EXPECT_FALSE(files.serve(asking("/assets/old.js", page)));
  EXPECT_FALSE(files.serve(asking("/api/v1/nothing", page)));
}

}  // namespace
}  // namespace usher::http
