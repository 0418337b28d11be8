#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/caller.h"
#include "identity/passkey.h"
#include "identity/relying_party.h"

// Somebody who is signed in shows once more that it is them, before something that an open session alone must
// not be enough for: the password and, where the account has a second factor, that as well.
namespace usher::identity {

struct CheckedAnswer;  // private to identity

struct Confirmation {
  std::string password;
  // One of the two; not looked at without a second factor.
  std::string code = {};                      // of the authenticator app, or a recovery code
  std::optional<PasskeyAnswer> passkey = {};  // to request_confirmation_by_passkey
};

// What is left to do in the transaction that acts on it.
struct ConfirmedCaller {
  Account person;
  std::string hash;
  std::shared_ptr<CheckedAnswer const> answer;  // with a passkey
};

// Refuses with wrong_password, too_many_attempts, and as passkeys are refused (passkey.h). Hashes a password:
// not for an I/O thread, and outside of transactions.
base::Result<ConfirmedCaller> confirm_caller(db::Database& database, base::Clock const& clock,
                                             PasskeySite const& site, Caller const& caller,
                                             Confirmation const& confirmation);
// Locks the account and uses up what it was shown. Refuses with wrong_password when it was changed meanwhile,
// wrong_second_factor, and as passkeys are refused.
base::Ok settle_confirmation(db::Transaction& transaction, base::Clock const& clock,
                             ConfirmedCaller const& confirmed, Confirmation const& confirmation,
                             PasskeySite const& site);

}  // namespace usher::identity
