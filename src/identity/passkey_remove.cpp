#include "identity/confirmation.h"
#include "identity/passkey.h"
#include "identity/second_factor.h"
#include "identity/second_factor_mail.h"
#include "identity/session.h"
#include "identity/stored_passkey.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {

base::Ok remove_passkey(db::Database& database, base::Clock const& clock, PasskeySite const& site,
                        SessionWatcher& watcher, Caller const& caller, PasskeyId const& id,
                        Confirmation const& confirmation, AccountMail const& mail) {
  TRY(auto const confirmed, confirm_caller(database, clock, site, caller, confirmation));
  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(settle_confirmation(transaction, clock, confirmed, confirmation, site));
    auto const name = transaction.value<std::string>(
        "select name from passkeys where id = ? and account_id = ?", id, caller.account);
    if (!name) return base::not_found("There is no such passkey.");
    transaction.execute("delete from passkeys where id = ?", id);
    TRY(auto const left, settle_removal(transaction, watcher, caller, confirmation.password));
    record_passkey_change(transaction, clock, caller, "account.passkey_removed", *name, "");
    FactorNews const news = left == Factors::kTwo ? FactorNews::kPasskeyRemoved : FactorNews::kRemoved;
    return mail_factor_news(transaction, clock, confirmed.person, news, mail, *name);
  });
}

}  // namespace usher::identity
