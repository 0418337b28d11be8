#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/transaction.h"
#include "identity/caller.h"

// What people see of their own sign-ins: when, by what, from where, and what failed.
namespace usher::identity {

inline constexpr base::Duration kSignInsKept = std::chrono::hours(24 * 90);

// kReset: a new password by a mailed link, which signs nobody in.
// kPasskey: alone. kSecondPasskey: after the password.
enum class SignInWay {
  kPassword,
  kSecondFactor,
  kRecoveryCode,
  kNewAccount,
  kReset,
  kPasskey,
  kSecondPasskey
};
std::string_view key_of(SignInWay way);

using SignInId = base::Id<struct SignInTag>;

struct SignIn {
  SignInId id;
  std::string way;  // a key
  bool failed = false;
  base::Time at;  // of several the last
  base::Time first_at;
  std::int64_t attempts = 1;
  std::string user_agent;  // as the browser named itself; empty with the address: from several places
  std::string address;
};

struct SignInPosition {
  base::Time at;
  SignInId id;
};
// The newest first, those after the position; at most so many.
std::vector<SignIn> sign_ins_of(db::Transaction& transaction, base::Clock const& clock,
                                base::AccountId const& account, std::optional<SignInPosition> const& after,
                                int limit);

// Deletes what has been kept for long enough, so many at most; says how many.
std::int64_t sweep_sign_ins(db::Transaction& transaction, base::Clock const& clock, int limit);

// Of identity alone. A success is a row of its own; failures of one way from one address within an hour are
// one row. What is beyond 20 rows of failures or 200 of successes within 24 hours is added to the newest row
// of its kind: whoever guesses fills nothing.
void log_sign_in(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                 SignInWay way, Origin const& origin);
void log_failure(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                 SignInWay way, Origin const& origin);

}  // namespace usher::identity
