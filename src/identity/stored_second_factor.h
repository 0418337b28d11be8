#pragma once

#include <string>
#include <string_view>

#include "audit/entry.h"
#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/caller.h"
#include "identity/password_policy.h"
#include "identity/session_watcher.h"

// Private to identity: what there is of second factors, read and changed under the lock on the account
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

// Says whether there was one that was confirmed; one that is only being enrolled stays.
bool delete_app(db::Transaction& transaction, base::AccountId const& account);
// All of them, with the recovery codes and the tickets of half-finished sign-ins.
void delete_factors(db::Transaction& transaction, base::AccountId const& account);
// After one of them was taken by its person: ends the other sessions and all tickets, and with the last
// factor forgets the recovery codes. Gives what is left; refuses with password_too_short where that is a
// password which is too short to stand alone.
base::Result<Factors> settle_removal(db::Transaction& transaction, SessionWatcher& watcher,
                                     Caller const& caller, std::string_view password);

base::Error no_second_factor();
// In the trail of the installation, as all that people do with their accounts.
void record_factor_change(db::Transaction& transaction, base::Clock const& clock, Caller const& caller,
                          std::string action);
// The same with the name of a passkey; empty where there was, or is, none.
void record_passkey_change(db::Transaction& transaction, base::Clock const& clock, Caller const& caller,
                           std::string action, std::string_view before, std::string_view after);

}  // namespace usher::identity
