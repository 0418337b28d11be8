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
#include "identity/confirmation.h"
#include "identity/password_policy.h"
#include "identity/session_watcher.h"

// The second factor of an account: an authenticator app (totp.h), passkeys (passkey.h), or both; and recovery
// codes for the day they are lost, made with the first and forgotten with the last. What gives or takes one
// asks for the password again and, where there is a second factor already, for that too (confirmation.h); it
// ends the other sessions, tells the person by mail and stands in the audit trail of the installation. Where
// a code is asked for, a recovery code will do.
//
// Codes are counted per account before they are looked at, ten within 15 minutes and a hundred a day
// (too_many_attempts). A wrong code and one that was used already are one refusal: wrong_second_factor.
namespace usher::identity {

struct SecondFactor {
  std::optional<base::Time> app_confirmed_at;  // nullopt: there is no app, or one that is only being enrolled
  std::int64_t passkeys = 0;
  std::int64_t recovery_codes_left = 0;
};
// nullopt where there is neither.
std::optional<SecondFactor> find_second_factor(db::Transaction& transaction, base::AccountId const& account);
Factors factors_of(db::Transaction& transaction, base::AccountId const& account);
// The same as a condition in SQL, for statements about many: of the account in this column.
std::string has_factor_condition(std::string_view account_column);
// And as a select of all of them, column account_id: somebody with several comes as often.
std::string_view accounts_with_factor();

// What is to be brought into the authenticator; this is the one time it is seen. The installation's key, with
// which it is sealed, is that of the outbox.
struct Enrolment {
  std::string secret;  // base 32, to type
  std::string link;    // otpauth://…, as a QR code says it
};
// Nothing is asked of anybody until it is confirmed, within 15 minutes. Enrolling again makes a new secret.
// Refuses as the confirmation does, and with second_factor_exists. Hashes a password: not for an I/O thread.
base::Result<Enrolment> enrol_second_factor(db::Database& database, base::Clock const& clock,
                                            PasskeySite const& site, Caller const& caller,
                                            Confirmation const& confirmation);

// Recovery codes, to be kept elsewhere: this is the one time they are seen.
using RecoveryCodes = std::vector<std::string>;
// The code shows that the authenticator has the secret; from now on signing in asks for one. Gives no
// recovery codes where a passkey brought them before. Refuses with not_enrolling, second_factor_exists.
base::Result<RecoveryCodes> confirm_second_factor(db::Database& database, base::Clock const& clock,
                                                  SessionWatcher& watcher, Caller const& caller,
                                                  std::string_view code, AccountMail const& mail);

// Takes the app away. Refuses as the confirmation does, with no_second_factor where there is none, and with
// password_too_short where no passkey remains and the password is too short to stand alone.
base::Ok remove_second_factor(db::Database& database, base::Clock const& clock, PasskeySite const& site,
                              SessionWatcher& watcher, Caller const& caller, Confirmation const& confirmation,
                              AccountMail const& mail);
// New ones instead of all there are. Refuses as the confirmation does, and with no_second_factor.
base::Result<RecoveryCodes> renew_recovery_codes(db::Database& database, base::Clock const& clock,
                                                 PasskeySite const& site, Caller const& caller,
                                                 Confirmation const& confirmation, AccountMail const& mail);

// For an administrator who may, of somebody who has lost them all: takes the app and all passkeys, ends all
// sessions and tells the person. The caller writes the audit entry. Refuses with no_second_factor.
base::Ok reset_second_factor(db::Transaction& transaction, base::Clock const& clock, SessionWatcher& watcher,
                             base::AccountId const& account, AccountMail const& mail);

}  // namespace usher::identity
