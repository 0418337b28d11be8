#include "client/moment.h"

#include <gtest/gtest.h>

namespace usher::client {
namespace {

TEST(MomentTest, ADayIsItsLastSecondInUtc) {
  EXPECT_EQ(*end_of_day("day", "2027-01-31"), "2027-01-31T23:59:59Z");
  EXPECT_EQ(*end_of_day("day", "2028-02-29"), "2028-02-29T23:59:59Z");
}

TEST(MomentTest, AMomentIsBroughtToUtc) {
  EXPECT_EQ(*end_of_day("day", "2027-01-31T18:00:00+02:00"), "2027-01-31T16:00:00Z");
}

TEST(MomentTest, RefusesWhatNoCalendarHas) {
  for (std::string const text :
       {"", "tomorrow", "31.01.2027", "2027-02-29", "2027-1-31", "2027-13-01", "2027-01-31T18:00"}) {
    auto const moment = end_of_day("day", text);
    ASSERT_FALSE(moment) << text;
    EXPECT_EQ(moment.error().field, "day");
  }
}

TEST(MomentTest, IsShownShort) {
  EXPECT_EQ(short_time("2027-01-31T18:05:59.123Z"), "2027-01-31 18:05");
  EXPECT_EQ(short_time(""), "");
  EXPECT_EQ(short_end("2027-01-31T23:59:59.999999Z"), "2027-01-31");
  EXPECT_EQ(short_end("2027-01-31T18:05:00Z"), "2027-01-31 18:05");
}

}  // namespace
}  // namespace usher::client
