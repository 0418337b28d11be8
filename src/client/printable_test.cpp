#include "client/printable.h"

#include <gtest/gtest.h>

namespace usher::client {
namespace {

TEST(PrintableTest, LeavesWhatPeopleWrite) {
  EXPECT_EQ(printable("Ada Lovelace"), "Ada Lovelace");
  EXPECT_EQ(printable("Żółć 李 🙂 العربية"), "Żółć 李 🙂 العربية");
}

TEST(PrintableTest, NothingDrivesTheTerminal) {
  EXPECT_EQ(printable("\x1b[2J"), "\uFFFD[2J");
  EXPECT_EQ(printable("a\r\nb\tc\x7f"), "a\uFFFD\uFFFDb\uFFFDc\uFFFD");
  EXPECT_EQ(printable("\u009b2J"), "\uFFFD2J");            // CSI as one character
  EXPECT_EQ(printable("\u202egnp.exe"), "\uFFFDgnp.exe");  // right to left from here on
  EXPECT_EQ(printable("\u2066\u2028\u200f"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(printable(std::string_view("\0", 1)), "\uFFFD");
}

TEST(PrintableTest, WhatIsNoUtf8IsReplacedByteByByte) {
  EXPECT_EQ(printable("a\xff\xc3"), "a\uFFFD\uFFFD");
  EXPECT_EQ(printable("\x9b"
                      "2J"),
            "\uFFFD2J");
  EXPECT_EQ(printable("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");  // half a pair of UTF-16
}

TEST(PrintableTest, JsonKeepsTheMeaning) {
  EXPECT_EQ(printable_json("{\"name\":\"a\u009b\u202e\x7fż\"}"), "{\"name\":\"a\\u009b\\u202e\\u007fż\"}");
}

}  // namespace
}  // namespace usher::client
