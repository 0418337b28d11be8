#include "http/target.h"

#include <gtest/gtest.h>

namespace usher::http {
namespace {

using Segments = std::vector<std::string>;

TEST(Target, IsCutAtSlashesBeforeItIsDecoded) {
  auto const target = parse_target("/a%2Fb/%C3%A9?x=1");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, (Segments{"a/b", "é"}));
  EXPECT_EQ(target->path, "/a%2Fb/é");
  EXPECT_EQ(target->raw_path, "/a%2Fb/%C3%A9");
}

TEST(Target, KeepsEmptySegments) {
  EXPECT_EQ(parse_target("/")->segments, Segments{""});
  EXPECT_EQ(parse_target("/a//b/")->segments, (Segments{"a", "", "b", ""}));
}

TEST(Target, TakesTheAbsoluteForm) {
  EXPECT_EQ(parse_target("http://host:80/a?b=c")->path, "/a");
  EXPECT_EQ(parse_target("HTTPS://host")->path, "/");
  EXPECT_FALSE(parse_target("ftp://host/a"));
}

TEST(Target, RefusesWhatCouldMeanTwoThings) {
  for (auto const* text : {"", "*", "a", "/%", "/%4", "/%zz", "/%00", "/a%0Ab", "/%7F", "/%FF", "/%C3", "/..",
                           "/a/../b", "/%2e%2E/b", "/.", "/a/.", "/?a=%", "/?a=%00", "/?%FF=1"})
    EXPECT_FALSE(parse_target(text)) << text;
}

TEST(Target, AnEncodedSlashMakesNoDotSegment) {
  EXPECT_EQ(parse_target("/..%2Fa")->segments, Segments{"../a"});
}

TEST(Query, KeepsOrderAndRepetition) {
  auto const pairs = parse_query("a=1&b=x+y%2B&a=2&&c&=d");
  ASSERT_TRUE(pairs);
  ASSERT_EQ(pairs->size(), 5u);
  EXPECT_EQ((*pairs)[1].value, "x y+");
  EXPECT_EQ((*pairs)[2].name, "a");
  EXPECT_EQ((*pairs)[2].value, "2");
  EXPECT_EQ((*pairs)[3].name, "c");
  EXPECT_EQ((*pairs)[3].value, "");
  EXPECT_EQ((*pairs)[4].name, "");
}

}  // namespace
}  // namespace usher::http
