#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/caller.h"
#include "identity/stored_password.h"

// Private to identity: somebody who is signed in shows that they know the password, too.
namespace usher::identity {

// Counted, because whoever sits at an open session must not get to guess the password from there. Refuses
// with wrong_password at this field, or too_many_attempts. Hashes a password: not for an I/O thread.
base::Result<StoredPassword> prove_password(db::Database& database, base::Clock const& clock,
                                            Caller const& caller, std::string_view password,
                                            std::string_view field);

// In the transaction that acts on the proof: locks the account. Changed meanwhile, what was called the
// password is not it any more. Forgets the attempts.
base::Ok settle_proof(db::Transaction& transaction, StoredPassword const& proved, std::string_view field);

}  // namespace usher::identity
