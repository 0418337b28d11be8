#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/account_mail.h"
#include "identity/caller.h"
#include "identity/password_policy.h"
#include "identity/session_watcher.h"

namespace usher::identity {

// What the mail needs to know of the installation.
struct ResetMail {
  std::string public_url;  // "https://usher.example", without a slash at the end
  AccountMail account;
};

// Mails a link, {public_url}/reset#{token}, good for one use within an hour, if the address has an account.
// The answer and the work are the same if it has none. Refuses only what is no address, mail_not_configured,
// and too_many_attempts, which is counted for addresses without an account too.
base::Ok request_password_reset(db::Database& database, base::Clock const& clock, std::string_view email,
                                Origin const& origin, ResetMail const& mail);

// Ends every session of the account and every other reset link. The second factor stays: a mailbox is not
// one. Refuses with reset_token_invalid, or as check_new_password does. Hashes a password: not for an I/O
// thread.
base::Ok confirm_password_reset(db::Database& database, base::Clock const& clock, SessionWatcher& watcher,
                                std::string_view token, NewPassword const& password, Origin const& origin);

}  // namespace usher::identity
