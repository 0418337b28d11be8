#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/account_mail.h"
#include "identity/caller.h"
#include "identity/password_policy.h"
#include "identity/session_watcher.h"

// The second factor of an account: an authenticator app (totp.h) and recovery codes for the day it is lost.
// What gives or takes one asks for the password again, ends the other sessions, tells the person by mail and
// stands in the audit trail of the installation. Where a code is asked for, a recovery code will do.
//
// Codes are counted per account before they are looked at, ten within 15 minutes and a hundred a day
// (too_many_attempts). A wrong code and one that was used already are one refusal: wrong_second_factor.
namespace usher::identity {

struct SecondFactor {
  base::Time confirmed_at;
  std::int64_t recovery_codes_left = 0;
};
// nullopt also while one is only being enrolled.
std::optional<SecondFactor> find_second_factor(db::Transaction& transaction, base::AccountId const& account);
Factors factors_of(db::Transaction& transaction, base::AccountId const& account);

// What is to be brought into the authenticator; this is the one time it is seen. The installation's key, with
// which it is sealed, is that of the outbox.
struct Enrolment {
  std::string secret;  // base 32, to type
  std::string link;    // otpauth://…, as a QR code says it
};
// Nothing is asked of anybody until it is confirmed, within 15 minutes. Enrolling again makes a new secret.
// Refuses with wrong_password, second_factor_exists. Hashes a password: not for an I/O thread.
base::Result<Enrolment> enrol_second_factor(db::Database& database, base::Clock const& clock,
                                            Caller const& caller, std::string_view password,
                                            AccountMail const& mail);

// Recovery codes, to be kept elsewhere: this is the one time they are seen.
using RecoveryCodes = std::vector<std::string>;
// The code shows that the authenticator has the secret; from now on signing in asks for one. Refuses with
// not_enrolling, second_factor_exists.
base::Result<RecoveryCodes> confirm_second_factor(db::Database& database, base::Clock const& clock,
                                                  SessionWatcher& watcher, Caller const& caller,
                                                  std::string_view code, AccountMail const& mail);

struct BothFactors {
  std::string_view password;
  std::string_view code;
};
// Refuses with wrong_password, no_second_factor, and password_too_short where the password is too short to
// stand alone.
base::Ok remove_second_factor(db::Database& database, base::Clock const& clock, SessionWatcher& watcher,
                              Caller const& caller, BothFactors const& proof, AccountMail const& mail);
// New ones instead of all there are. Refuses with wrong_password, no_second_factor.
base::Result<RecoveryCodes> renew_recovery_codes(db::Database& database, base::Clock const& clock,
                                                 Caller const& caller, BothFactors const& proof,
                                                 AccountMail const& mail);

// For an administrator who may, of somebody who has lost both: ends all sessions and tells the person. The
// caller writes the audit entry. Refuses with no_second_factor.
base::Ok reset_second_factor(db::Transaction& transaction, base::Clock const& clock, SessionWatcher& watcher,
                             base::AccountId const& account, AccountMail const& mail);

}  // namespace usher::identity
