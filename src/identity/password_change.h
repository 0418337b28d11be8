#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/caller.h"
#include "identity/password_policy.h"
#include "identity/session_watcher.h"

namespace usher::identity {

// Ends every other session of the caller, and every reset link. Refuses with wrong_password, with
// too_many_attempts, or as check_new_password does. Hashes two passwords: not for an I/O thread.
base::Ok change_password(db::Database& database, base::Clock const& clock, SessionWatcher& watcher,
                         Caller const& caller, std::string_view current, NewPassword const& next);

}  // namespace usher::identity
