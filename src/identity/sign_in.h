#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/account_mail.h"
#include "identity/passkey.h"
#include "identity/session.h"
#include "identity/sign_in_ticket.h"

namespace usher::identity {

struct Credentials {
  std::string_view email;
  std::string_view password;
};

struct SignedIn {
  Account account;
  NewSession session;
};

// Signed in, or, where the account has a second factor, no more than a ticket for the second step.
using FirstStep = std::variant<SignedIn, SignInTicket>;

// Hashes a password (0.2 s): not for an I/O thread.
//
// An unknown address and a wrong password are refused alike (wrong_credentials) and cost alike. Failures are
// counted per address and network, per address, and per network; beyond the limits everything is refused with
// too_many_attempts, the right password too.
base::Result<FirstStep> sign_in(db::Database& database, base::Clock const& clock,
                                Credentials const& credentials, Origin const& origin);

struct SecondStep {
  std::string_view ticket;
  std::string_view code;  // of the authenticator, or a recovery code
};

// What the second step may be done with, besides a recovery code.
struct SecondStepWays {
  bool has_app = false;
  std::optional<PasskeyRequest> passkey;  // nullopt: there is none, or they are not available here
};
SecondStepWays second_step_ways(db::Database& database, base::Clock const& clock, PasskeySite const& site,
                                SignInTicket const& ticket);

// Refuses with ticket_invalid (unknown, used, too old, or the password or the factor has changed since), with
// wrong_second_factor, which leaves the ticket as it is, and with too_many_attempts. The use of a recovery
// code is told by mail.
base::Result<SignedIn> sign_in_with_code(db::Database& database, base::Clock const& clock,
                                         SecondStep const& step, Origin const& origin,
                                         AccountMail const& mail);

struct SecondStepByPasskey {
  std::string_view ticket;
  PasskeyAnswer const& passkey;
};
// Refuses with ticket_invalid, too_many_attempts, and as passkeys are refused (passkey.h), which leaves the
// ticket as it is.
base::Result<SignedIn> sign_in_with_second_passkey(db::Database& database, base::Clock const& clock,
                                                   PasskeySite const& site, SecondStepByPasskey const& step,
                                                   Origin const& origin);

// By a passkey alone. Refuses as passkeys are refused (passkey.h), and with too_many_attempts: failures are
// counted per network.
base::Result<SignedIn> sign_in_with_passkey(db::Database& database, base::Clock const& clock,
                                            PasskeySite const& site, PasskeyAnswer const& answer,
                                            Origin const& origin);

// Ends the caller's session. Signing out twice is not an error.
void sign_out(db::Database& database, SessionWatcher& watcher, Caller const& caller);

}  // namespace usher::identity
