#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "base/clock.h"

namespace usher::mail {

// When to try again.
struct RetrySchedule {
  // After the first failed attempt, the second, …; the last one repeats.
  std::vector<base::Duration> delays{std::chrono::minutes(1), std::chrono::minutes(2),
                                     std::chrono::minutes(5), std::chrono::minutes(15),
                                     std::chrono::hours(1)};
  // Counted from the first attempt, not from when the mail was written: a long queue costs no attempts.
  base::Duration give_up_after = std::chrono::hours(24);
  // Each delay is shortened by a random part of up to this fraction, so that mails deferred together do not
  // come back together.
  double jitter = 0.2;
};

// attempts: how many there have been. nullopt: no more. The last attempt is made at the very end of the time.
std::optional<base::Time> next_attempt(RetrySchedule const& schedule, int attempts, base::Time first_attempt,
                                       base::Time now);

}  // namespace usher::mail
