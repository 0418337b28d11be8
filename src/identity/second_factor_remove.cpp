#include "identity/second_factor.h"
#include "identity/second_factor_mail.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {

base::Ok remove_second_factor(db::Database& database, base::Clock const& clock, PasskeySite const& site,
                              SessionWatcher& watcher, Caller const& caller, Confirmation const& confirmation,
                              AccountMail const& mail) {
  TRY(auto const confirmed, confirm_caller(database, clock, site, caller, confirmation));
  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(settle_confirmation(transaction, clock, confirmed, confirmation, site));
    if (!delete_app(transaction, caller.account)) return no_second_factor();
    TRY(auto const left, settle_removal(transaction, watcher, caller, confirmation.password));
    record_factor_change(transaction, clock, caller, "account.second_factor_removed");
    FactorNews const news = left == Factors::kTwo ? FactorNews::kAppRemoved : FactorNews::kRemoved;
    return mail_factor_news(transaction, clock, confirmed.person, news, mail);
  });
}

}  // namespace usher::identity
