#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace usher::base {

// One zone of the IANA database. Cheap to copy; thread-safe.
class TimeZone {
 public:
  static Result<TimeZone> find(std::string_view name, std::string_view field = "time_zone");
  static TimeZone utc();

  std::string const& name() const { return name_; }

  // The calendar day a moment falls on in this zone.
  std::chrono::sys_days day_of(Time time) const;
  // The first moment of a calendar day: midnight, or where the clock skips midnight the moment it jumps to.
  Time start_of(std::chrono::sys_days day) const;
  // Offset from UTC at a moment: local = UTC + offset.
  std::chrono::seconds offset_at(Time time) const;

 private:
  TimeZone(std::string name, void const* zone) : name_(std::move(name)), zone_(zone) {}
  std::string name_;
  void const* zone_;  // date::time_zone, owned by the library's database for the life of the process
};

}  // namespace usher::base
