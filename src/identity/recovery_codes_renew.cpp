#include "identity/recovery_code.h"
#include "identity/second_factor.h"
#include "identity/second_factor_mail.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {

base::Result<RecoveryCodes> renew_recovery_codes(db::Database& database, base::Clock const& clock,
                                                 PasskeySite const& site, Caller const& caller,
                                                 Confirmation const& confirmation, AccountMail const& mail) {
  TRY(auto const confirmed, confirm_caller(database, clock, site, caller, confirmation));
  return database.write([&](db::Transaction& transaction) -> base::Result<RecoveryCodes> {
    CHECK(settle_confirmation(transaction, clock, confirmed, confirmation, site));
    if (factors_of(transaction, caller.account) != Factors::kTwo) return no_second_factor();
    RecoveryCodes const codes = replace_recovery_codes(transaction, caller.account);
    record_factor_change(transaction, clock, caller, "account.recovery_codes_renewed");
    CHECK(mail_factor_news(transaction, clock, confirmed.person, FactorNews::kCodesRenewed, mail));
    return codes;
  });
}

}  // namespace usher::identity
