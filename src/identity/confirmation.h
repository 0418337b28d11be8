#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/caller.h"
#include "mail/outbox.h"

// Somebody who is signed in shows once more that it is them, before something that an open session alone must
// not be enough for: the password and, where the account has a second factor, a code.
namespace usher::identity {

struct Confirmation {
  std::string_view password;
  std::string_view code;  // or a recovery code; not looked at without a second factor
};

// What is left to do in the transaction that acts on it.
struct ConfirmedPassword {
  base::AccountId account;
  std::string hash;
};

// Refuses with wrong_password, too_many_attempts. Hashes a password: not for an I/O thread, and outside of
// transactions.
base::Result<ConfirmedPassword> confirm_caller(db::Database& database, base::Clock const& clock,
                                               Caller const& caller, Confirmation const& confirmation);
// Locks the account and uses the code up. Refuses with wrong_password when it was changed meanwhile,
// wrong_second_factor.
base::Ok settle_confirmation(db::Transaction& transaction, base::Clock const& clock,
                             ConfirmedPassword const& confirmed, Confirmation const& confirmation,
                             mail::OutboxSettings const& outbox);

}  // namespace usher::identity
