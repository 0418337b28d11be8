#include "base/text.h"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

TEST(Text, AcceptsOnlyWellFormedUtf8) {
  EXPECT_TRUE(is_valid_utf8("Jörg 你好 🙂"));
  for (char const* text : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe4\xbd", "a\x80"})
    EXPECT_FALSE(is_valid_utf8(text));
}

TEST(Text, NamesAreOneLineWithoutLinks) {
  EXPECT_EQ(*parse_name("name", "  Ann Lee "), "Ann Lee");
  EXPECT_EQ(parse_name("name", " ").error().field, "name");
  EXPECT_FALSE(parse_name("name", "Ann\r\nBcc: x"));
  EXPECT_FALSE(parse_name("name", "Win at https://evil.example"));
  EXPECT_FALSE(parse_name("name", "Invoice at evil.example/pay"));
  EXPECT_FALSE(parse_name("name", "Ann \u202Eexe.knil"));
  EXPECT_TRUE(parse_name("name", "Booking.com"));
  EXPECT_TRUE(parse_name("name", "R&D and/or sales, 24/7"));
  EXPECT_FALSE(parse_name("name", std::string(101, 'x')));
  EXPECT_TRUE(parse_name("name", std::string("ü") + std::string(99, 'x')));
}

TEST(Text, MessagesMayHaveLinesButNoLinks) {
  EXPECT_TRUE(parse_text("message", "Hello,\nsee you there", 500, Links::kRefused));
  EXPECT_FALSE(parse_text("message", "go to www.evil.example", 500, Links::kRefused));
  EXPECT_TRUE(parse_text("message", "go to www.fine.example", 500, Links::kAllowed));
  EXPECT_FALSE(parse_text("message", std::string("a\0b", 3), 500, Links::kAllowed));
}

TEST(Text, AnIntegerIsAllOfTheText) {
  EXPECT_EQ(parse_integer("0"), 0);
  EXPECT_EQ(parse_integer("-12"), -12);
  EXPECT_EQ(parse_integer("9223372036854775807"), INT64_MAX);
  for (char const* text : {"", " 1", "1 ", "+1", "1.0", "0x1", "one", "9223372036854775808"})
    EXPECT_FALSE(parse_integer(text)) << text;
}

}  // namespace
}  // namespace usher::base
