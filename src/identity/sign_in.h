#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/session.h"

namespace usher::identity {

struct Credentials {
  std::string_view email;
  std::string_view password;
};

struct SignedIn {
  Account account;
  NewSession session;
};

// Hashes a password (0.2 s): not for an I/O thread.
//
// An unknown address and a wrong password are refused alike (wrong_credentials) and cost alike. Failures are
// counted per address and network, per address, and per network; beyond the limits everything is refused with
// too_many_attempts, the right password too.
base::Result<SignedIn> sign_in(db::Database& database, base::Clock const& clock,
                               Credentials const& credentials, Origin const& origin);

// Ends the caller's session. Signing out twice is not an error.
void sign_out(db::Database& database, SessionWatcher& watcher, Caller const& caller);

}  // namespace usher::identity
