#include "identity/account.h"
#include "identity/second_factor.h"
#include "identity/second_factor_mail.h"
#include "identity/session.h"
#include "identity/stored_password.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {

base::Ok reset_second_factor(db::Transaction& transaction, base::Clock const& clock, SessionWatcher& watcher,
                             base::AccountId const& account, AccountMail const& mail) {
  lock_stored_password(transaction, account);
  auto const person = find_account(transaction, account);
  if (!person || factors_of(transaction, account) != Factors::kTwo) return no_second_factor();
  delete_factors(transaction, account);
  end_sessions_of(transaction, watcher, account, std::nullopt);
  return mail_factor_news(transaction, clock, *person, FactorNews::kReset, mail);
}

}  // namespace usher::identity
