#pragma once

#include <string>
#include <string_view>

#include "audit/entry.h"
#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/caller.h"

// Private to identity: rows of second_factors, read and changed under the lock on the account
// (lock_stored_password), and the counting of guesses at their codes.
namespace usher::identity {

// Sealed for one account: copied to another's row it opens nothing.
std::string seal_totp_secret(std::string_view installation_key, base::AccountId const& account,
                             std::string_view secret);

// In a transaction of its own, before the code is looked at.
base::Ok count_code(db::Database& database, base::Clock const& clock, base::AccountId const& account);

enum class FactorState { kEnrolling, kConfirmed };
enum class CodeKind { kAuthenticator, kRecovery };
// Uses the code up: one step of the authenticator or, of a confirmed factor, one recovery code. Gives the
// attempt back if it was right; refuses with wrong_second_factor.
base::Result<CodeKind> use_code(db::Transaction& transaction, base::Clock const& clock,
                                std::string_view installation_key, base::AccountId const& account,
                                std::string_view code, FactorState state);

// With its recovery codes and the tickets of half-finished sign-ins. Says whether there was one, confirmed or
// not.
bool delete_second_factor(db::Transaction& transaction, base::AccountId const& account);

base::Error no_second_factor();
// In the trail of the installation, as all that people do with their accounts.
void record_factor_change(db::Transaction& transaction, base::Clock const& clock, Caller const& caller,
                          std::string action);

}  // namespace usher::identity
