#include "base/text.h"
#include "identity/password_proof.h"
#include "identity/second_factor.h"
#include "identity/second_factor_mail.h"
#include "identity/session.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {

base::Ok remove_second_factor(db::Database& database, base::Clock const& clock, SessionWatcher& watcher,
                              Caller const& caller, BothFactors const& proof, AccountMail const& mail) {
  TRY(StoredPassword const proved, prove_password(database, clock, caller, proof.password, "password"));
  if (base::utf8_length(proof.password) < kMinimumPasswordLength)
    return base::refused("password_too_short",
                         "Your password is too short to stand alone. Change it to one of at least 15 "
                         "characters first.")
        .at("password");
  CHECK(count_code(database, clock, caller.account));
  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(settle_proof(transaction, proved, "password"));
    if (factors_of(transaction, caller.account) != Factors::kTwo) return no_second_factor();
    CHECK(use_code(transaction, clock, mail.outbox.installation_key, caller.account, proof.code,
                   FactorState::kConfirmed));
    delete_second_factor(transaction, caller.account);
    end_sessions_of(transaction, watcher, caller.account, caller.session);
    record_factor_change(transaction, clock, caller, "account.second_factor_removed");
    return mail_factor_news(transaction, clock, proved.account, FactorNews::kRemoved, mail);
  });
}

}  // namespace usher::identity
