#include "client/moment.h"

#include "base/clock.h"

namespace usher::client {
namespace {

constexpr std::string_view kDay = "2027-01-31";

}  // namespace

base::Result<std::string> end_of_day(std::string_view field, std::string_view text) {
  std::string const moment =
      text.size() == kDay.size() ? std::string(text) + "T23:59:59Z" : std::string(text);
  auto const time = base::parse_rfc3339(moment);
  if (!time)
    return base::invalid(std::string(field),
                         "Give a day as 2027-01-31, or a moment as 2027-01-31T18:00:00Z.");
  return base::rfc3339(*time);
}

std::string short_time(std::string_view rfc3339) {
  if (rfc3339.size() < 16) return std::string(rfc3339);
  return std::string(rfc3339.substr(0, kDay.size())) + " " + std::string(rfc3339.substr(11, 5));
}

std::string short_end(std::string_view rfc3339) {
  bool const is_end_of_day = rfc3339.size() > 16 && rfc3339.substr(11, 8) == "23:59:59";
  return is_end_of_day ? std::string(rfc3339.substr(0, kDay.size())) : short_time(rfc3339);
}

}  // namespace usher::client
