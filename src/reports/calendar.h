#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "base/time_zone.h"
#include "reports/insight_request.h"

namespace usher::reports {

// How this module refuses what is malformed: 400 "invalid_request", as the contract calls it.
base::Error invalid_request(std::string field, std::string message);

// "2026-11-24", years 1971 to 9998; nullopt for anything else, also for the 31st of June.
std::optional<std::chrono::sys_days> parse_day(std::string_view text);

// What a date range means now: whole units or whole days of the zone, half open. kInvalid at `field`.from,
// `field`.to or `field`.last.n.
base::Result<events::TimeRange> range_from(std::string const& field, DateRange const& range,
                                           base::TimeZone const& zone, base::Time now);

}  // namespace usher::reports
