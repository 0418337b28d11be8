#pragma once

#include <string>

#include "base/clock.h"
#include "base/email.h"
#include "base/result.h"
#include "db/transaction.h"
#include "identity/caller.h"

// Private to identity: how failures to sign in are counted, each within 15 minutes.
//
//   10 for one address from one network    somebody guesses at one account
//   30 for one address from anywhere       many machines guess at one account
//  100 from one network                    one machine guesses at many accounts
//
// The second would let a stranger keep a person out, so it is not held against networks from which that
// address has signed in during the last 90 days; there the first one alone stands. Addresses are counted
// whether or not they have an account.
namespace usher::identity {

// What was counted, and is given back on success.
struct SignInAttempt {
  std::string pair_key;
  std::string account_key;  // empty: from a known network, not counted
  std::string network_key;
  std::string known_key;
};

base::Result<SignInAttempt> count_sign_in(db::Transaction& transaction, base::Clock const& clock,
                                          base::EmailAddress const& email, Origin const& origin);
// The password was right.
void settle_sign_in(db::Transaction& transaction, SignInAttempt const& attempt);
// All that was asked for was right: from now on this network is known for this address.
void note_sign_in(db::Transaction& transaction, base::Clock const& clock, base::EmailAddress const& email,
                  Origin const& origin);
// Who proves to own the mailbox starts afresh.
void forgive_sign_ins(db::Transaction& transaction, base::EmailAddress const& email, Origin const& origin);

}  // namespace usher::identity
