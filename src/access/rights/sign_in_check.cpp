#include "access/rights/sign_in_check.h"

namespace usher::access {

base::Ok check_session(Membership const& membership, identity::SessionAge const& session,
                       base::Clock const& clock) {
  SessionLimits const& limits = membership.session_limits;
  if (limits.is_none() || limits.allow(session, clock.now())) return {};
  return base::forbidden("This workspace asks you to sign in again from time to time. Sign in to go on.",
                         "sign_in_again");
}

base::Ok check_second_factor(Membership const& membership, base::Clock const& clock) {
  // Most have none due, and then the clock is not asked.
  if (!membership.second_factor_due || !membership.lacks_second_factor(clock.now())) return {};
  return base::forbidden("This workspace asks for a second factor. Set one up under My account to go on.",
                         "second_factor_required");
}

base::Ok check_sign_in(Membership const& membership, identity::Caller const& caller,
                       base::Clock const& clock) {
  CHECK(check_session(membership, caller.session_age, clock));
  return check_second_factor(membership, clock);
}

}  // namespace usher::access
