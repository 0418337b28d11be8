#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "db/transaction.h"

// Counts of attempts per window, kept in the store so that neither a restart nor another node forgives them.
namespace usher::identity {

struct Limit {
  std::int64_t attempts;
  base::Duration window;
};

// kind stays readable; subject (an address, a network, a token) is hashed.
std::string throttle_key(std::string_view kind, std::string_view subject);

// Counts one attempt, or refuses with too_many_attempts and retry_after once there were limit.attempts of
// them in the window. The window starts with its first attempt.
//
// Count before looking at what is being guessed, and in a transaction that commits whatever the guess turns
// out to be: parallel guesses then cannot slip through, and a wrong one stays counted. A refused attempt is
// not counted, since nothing was tried.
base::Ok count_attempt(db::Transaction& transaction, base::Clock const& clock, std::string_view key,
                       Limit const& limit);
// Counts several at once, or refuses them all. For pace as well as for guesses: it costs the same however
// many were counted before.
base::Ok count_attempts(db::Transaction& transaction, base::Clock const& clock, std::string_view key,
                        Limit const& limit, std::int64_t count);

// Refuses like count_attempt, and counts nothing. Parallel attempts can pass it together: only where what is
// guessed is long enough by itself.
base::Ok check_attempts(db::Transaction& transaction, base::Clock const& clock, std::string_view key,
                        Limit const& limit);

// Gives one attempt back: for counts of failures, after a success.
void return_attempt(db::Transaction& transaction, std::string_view key);
void forget_attempts(db::Transaction& transaction, std::string_view key);

// Deletes counts whose window is over, at most 1000 in a call; says how many.
std::int64_t sweep_throttles(db::Transaction& transaction, base::Clock const& clock);

}  // namespace usher::identity
