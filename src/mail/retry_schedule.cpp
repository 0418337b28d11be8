#include "mail/retry_schedule.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "base/crypto.h"

namespace usher::mail {
namespace {

// In [0, 1).
double random_fraction();

}  // namespace

std::optional<base::Time> next_attempt(RetrySchedule const& schedule, int attempts, base::Time first_attempt,
                                       base::Time now) {
  base::Time const end = first_attempt + schedule.give_up_after;
  if (now >= end || schedule.delays.empty()) return std::nullopt;
  auto const step =
      std::clamp<std::size_t>(static_cast<std::size_t>(std::max(attempts, 1)), 1, schedule.delays.size());
  auto const delay = static_cast<double>(schedule.delays[step - 1].count());
  auto const shortened = static_cast<std::int64_t>(delay * (1 - schedule.jitter * random_fraction()));
  return std::min(now + base::Duration(shortened), end);
}

namespace {

double random_fraction() {
  std::string const bytes = base::random_bytes(4);
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value / 4294967296.0;
}

}  // namespace
}  // namespace usher::mail
