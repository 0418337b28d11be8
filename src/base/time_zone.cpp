#include "base/time_zone.h"

#include <date/tz.h>

namespace usher::base {
namespace {

date::time_zone const& zone_of(void const* zone) {
  return *static_cast<date::time_zone const*>(zone);
}

date::sys_seconds whole_seconds(Time time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

}  // namespace

Result<TimeZone> TimeZone::find(std::string_view name, std::string_view field) {
  try {
    date::time_zone const* zone = date::locate_zone(std::string(name));
    return TimeZone(std::string(name), zone);
  } catch (std::runtime_error const&) {
    return invalid(std::string(field), "This is not a time zone; write one as Europe/Berlin.",
                   "invalid_time_zone");
  }
}

TimeZone TimeZone::utc() {
  return TimeZone("UTC", date::locate_zone("UTC"));
}

std::chrono::sys_days TimeZone::day_of(Time time) const {
  return std::chrono::floor<std::chrono::days>(time + offset_at(time));
}

Time TimeZone::start_of(std::chrono::sys_days day) const {
  date::local_seconds const midnight{day.time_since_epoch()};
  // get_info never throws, unlike make_zoned, which does in a gap.
  date::local_info const info = zone_of(zone_).get_info(midnight);
  if (info.result == date::local_info::nonexistent) return Time(info.first.end.time_since_epoch());
  return Time((midnight - info.first.offset).time_since_epoch());
}

std::chrono::seconds TimeZone::offset_at(Time time) const {
  return zone_of(zone_).get_info(whole_seconds(time)).offset;
}

}  // namespace usher::base
