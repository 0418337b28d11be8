#include "base/time_zone.h"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

TEST(TimeZone, ADayHas23HoursWhenTheClockGoesForward) {
  TimeZone const berlin = *TimeZone::find("Europe/Berlin");
  sys_days const day = 2026y / 3 / 29;
  EXPECT_EQ(rfc3339(berlin.start_of(day)), "2026-03-28T23:00:00Z");
  EXPECT_EQ(berlin.start_of(day + std::chrono::days(1)) - berlin.start_of(day), 23h);
}

TEST(TimeZone, WhereMidnightDoesNotExistTheDayStartsAfterTheGap) {
  // Chile moves its clocks at midnight.
  TimeZone const santiago = *TimeZone::find("America/Santiago");
  sys_days const day = 2023y / 9 / 3;
  EXPECT_EQ(rfc3339(santiago.start_of(day)), "2023-09-03T04:00:00Z");
  EXPECT_EQ(santiago.day_of(santiago.start_of(day)), day);
}

TEST(TimeZone, RefusesUnknownZones) {
  EXPECT_FALSE(TimeZone::find("Europe/Atlantis"));
}

}  // namespace
}  // namespace usher::base
