#include "identity/password_proof.h"
#include "identity/recovery_code.h"
#include "identity/second_factor.h"
#include "identity/second_factor_mail.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {

base::Result<RecoveryCodes> renew_recovery_codes(db::Database& database, base::Clock const& clock,
                                                 Caller const& caller, BothFactors const& proof,
                                                 AccountMail const& mail) {
  TRY(StoredPassword const proved, prove_password(database, clock, caller, proof.password, "password"));
  CHECK(count_code(database, clock, caller.account));
  return database.write([&](db::Transaction& transaction) -> base::Result<RecoveryCodes> {
    CHECK(settle_proof(transaction, proved, "password"));
    if (factors_of(transaction, caller.account) != Factors::kTwo) return no_second_factor();
    CHECK(use_code(transaction, clock, mail.outbox.installation_key, caller.account, proof.code,
                   FactorState::kConfirmed));
    RecoveryCodes const codes = replace_recovery_codes(transaction, caller.account);
    record_factor_change(transaction, clock, caller, "account.recovery_codes_renewed");
    CHECK(mail_factor_news(transaction, clock, proved.account, FactorNews::kCodesRenewed, mail));
    return codes;
  });
}

}  // namespace usher::identity
