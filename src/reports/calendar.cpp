#include "reports/calendar.h"

namespace usher::reports {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int kMostUnits = 1000;

base::Result<events::TimeRange> last_units(std::string const& field, LastUnits const& last,
                                           base::TimeZone const& zone, base::Time now);
base::Result<events::TimeRange> calendar_days(std::string const& field, CalendarDays const& range,
                                              base::TimeZone const& zone);
sys_days first_of_month(std::chrono::year_month month) {
  return sys_days(month / 1);
}
std::optional<int> parse_digits(std::string_view text);

}  // namespace

base::Error invalid_request(std::string field, std::string message) {
  return base::invalid(std::move(field), std::move(message), "invalid_request");
}

std::optional<sys_days> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const year = parse_digits(text.substr(0, 4));
  auto const month = parse_digits(text.substr(5, 2));
  auto const day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day || *year < 1971 || *year > 9998) return std::nullopt;
  std::chrono::year_month_day const date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

base::Result<events::TimeRange> range_from(std::string const& field, DateRange const& range,
                                           base::TimeZone const& zone, base::Time now) {
  if (auto const* last = std::get_if<LastUnits>(&range)) return last_units(field + ".last", *last, zone, now);
  return calendar_days(field, std::get<CalendarDays>(range), zone);
}

namespace {

base::Result<events::TimeRange> last_units(std::string const& field, LastUnits const& last,
                                           base::TimeZone const& zone, base::Time now) {
  if (last.n < 1 || last.n > kMostUnits) return invalid_request(field + ".n", "Choose from 1 to 1000.");
  sys_days const today = zone.day_of(now);
  days const before(last.n - 1);
  switch (last.unit) {
    case events::Unit::kHour: {
      auto const hour = events::bucket_edges({now, now + base::Duration(1)}, {events::Unit::kHour, zone});
      return events::TimeRange{hour.front() - std::chrono::hours(last.n - 1), hour.back()};
    }
    case events::Unit::kDay:
      return events::TimeRange{zone.start_of(today - before), zone.start_of(today + days(1))};
    case events::Unit::kWeek: {
      sys_days const monday = today - (std::chrono::weekday(today) - std::chrono::Monday);
      return events::TimeRange{zone.start_of(monday - 7 * before), zone.start_of(monday + days(7))};
    }
    case events::Unit::kMonth: {
      std::chrono::year_month_day const date(today);
      auto const month = date.year() / date.month();
      return events::TimeRange{zone.start_of(first_of_month(month - std::chrono::months(last.n - 1))),
                               zone.start_of(first_of_month(month + std::chrono::months(1)))};
    }
  }
  return invalid_request(field + ".unit", "Choose hour, day, week or month.");
}

base::Result<events::TimeRange> calendar_days(std::string const& field, CalendarDays const& range,
                                              base::TimeZone const& zone) {
  auto const from = parse_day(range.from);
  if (!from) return invalid_request(field + ".from", "Write a day as 2026-11-24.");
  auto const to = parse_day(range.to);
  if (!to) return invalid_request(field + ".to", "Write a day as 2026-11-24.");
  if (*to < *from) return invalid_request(field + ".to", "The range ends before it begins.");
  return events::TimeRange{zone.start_of(*from), zone.start_of(*to + days(1))};
}

std::optional<int> parse_digits(std::string_view text) {
  int number = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace
}  // namespace usher::reports
