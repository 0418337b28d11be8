#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace usher::base {

// A moment in UTC, to the microsecond. In tables it is a BIGINT: microseconds since 1970-01-01.
using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

inline std::int64_t micros(Time time) {
  return time.time_since_epoch().count();
}
inline Time from_micros(std::int64_t value) {
  return Time(Duration(value));
}

// "2026-11-24T17:26:40.123456Z"; the fraction is left out when it is zero.
std::string rfc3339(Time time);
// Takes any RFC 3339 offset; refuses everything else, including leap seconds and years outside 1970–9999.
Result<Time> parse_rfc3339(std::string_view text);

// Where time comes from. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  }
};

// For tests: stands still until told.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Time start = from_micros(1'790'000'000'000'000)) : micros_(micros(start)) {}
  Time now() const override { return from_micros(micros_.load()); }
  void advance(Duration by) { micros_ += by.count(); }
  void set(Time to) { micros_ = micros(to); }

 private:
  std::atomic<std::int64_t> micros_;
};

}  // namespace usher::base
