#include "reports/calendar.h"

#include <gtest/gtest.h>

namespace usher::reports {
namespace {

base::TimeZone const kBerlin = base::TimeZone::find("Europe/Berlin").value();
base::Time time(char const* text) {
  return base::parse_rfc3339(text).value();
}

std::string range(DateRange const& asked, char const* now) {
  auto const found = range_from("date_range", asked, kBerlin, time(now));
  if (!found) return found.error().field;
  return base::rfc3339(found->from) + " " + base::rfc3339(found->to);
}

TEST(CalendarTest, ReadsDaysThatExist) {
  EXPECT_TRUE(parse_day("2028-02-29"));
  for (char const* text :
       {"", "2026-02-29", "2026-13-01", "2026-1-01", "2026-01-01 ", "1970-01-01", "+026-01-01"})
    EXPECT_FALSE(parse_day(text)) << text;
}

TEST(CalendarTest, TheCurrentUnitAndThoseBeforeIt) {
  // A Wednesday, half past midnight in Berlin, still Tuesday in UTC.
  char const* const now = "2026-03-31T22:30:00Z";
  EXPECT_EQ(range(LastUnits{1, events::Unit::kHour}, now), "2026-03-31T22:00:00Z 2026-03-31T23:00:00Z");
  EXPECT_EQ(range(LastUnits{3, events::Unit::kHour}, now), "2026-03-31T20:00:00Z 2026-03-31T23:00:00Z");
  EXPECT_EQ(range(LastUnits{1, events::Unit::kDay}, now), "2026-03-31T22:00:00Z 2026-04-01T22:00:00Z");
  EXPECT_EQ(range(LastUnits{1, events::Unit::kWeek}, now), "2026-03-29T22:00:00Z 2026-04-05T22:00:00Z");
  EXPECT_EQ(range(LastUnits{2, events::Unit::kMonth}, now), "2026-02-28T23:00:00Z 2026-04-30T22:00:00Z");
  EXPECT_EQ(range(LastUnits{12, events::Unit::kMonth}, now), "2025-04-30T22:00:00Z 2026-04-30T22:00:00Z");
}

TEST(CalendarTest, DaysAcrossTheChangeOfTheClock) {
  EXPECT_EQ(range(CalendarDays{"2026-03-29", "2026-03-29"}, "2026-04-01T00:00:00Z"),
            "2026-03-28T23:00:00Z 2026-03-29T22:00:00Z");
  EXPECT_EQ(range(LastUnits{2, events::Unit::kDay}, "2026-03-29T12:00:00Z"),
            "2026-03-27T23:00:00Z 2026-03-29T22:00:00Z");
}

TEST(CalendarTest, NamesTheFieldAtFault) {
  char const* const now = "2026-03-29T12:00:00Z";
  EXPECT_EQ(range(CalendarDays{"yesterday", "2026-03-29"}, now), "date_range.from");
  EXPECT_EQ(range(CalendarDays{"2026-03-29", "2026-03-28"}, now), "date_range.to");
  EXPECT_EQ(range(LastUnits{0, events::Unit::kDay}, now), "date_range.last.n");
  EXPECT_EQ(range(LastUnits{1001, events::Unit::kDay}, now), "date_range.last.n");
}

}  // namespace
}  // namespace usher::reports
