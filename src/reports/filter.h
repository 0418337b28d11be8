#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time_zone.h"
#include "reports/insight_request.h"

namespace usher::reports {

// A property's or an event's name: 1 to 255 code points of valid UTF-8. kInvalid at `field` otherwise.
base::Ok check_name(std::string const& field, std::string const& name);

// What the conditions mean: the operator belongs to the type, the values to the operator. kInvalid at a path
// like "insight.filters[2].values[0]", where `field` is "insight.filters".
base::Result<std::vector<events::Filter>> filters_from(std::string const& field,
                                                       std::vector<FilterRequest> const& requests,
                                                       base::TimeZone const& zone);

}  // namespace usher::reports
