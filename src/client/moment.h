#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace usher::client {

// A day as 2027-01-31, which is its last second in UTC, or a moment of RFC 3339: as RFC 3339 in UTC. Refuses
// everything else, also days that no calendar has, naming the field.
base::Result<std::string> end_of_day(std::string_view field, std::string_view text);

// "2027-01-31 14:05" of a moment of the API; empty for none.
std::string short_time(std::string_view rfc3339);
// The same for the end of an access: "2027-01-31" where it is the end of that day.
std::string short_end(std::string_view rfc3339);

}  // namespace usher::client
