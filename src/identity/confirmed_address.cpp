#include "identity/confirmed_address.h"

namespace usher::identity {

bool has_confirmed_address(db::Transaction& transaction, base::AccountId const& account) {
  return transaction
      .value<base::AccountId>("select id from accounts where id = ? and email_confirmed_at is not null",
                              account)
      .has_value();
}

void confirm_address(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account) {
  transaction.execute(
      "update accounts set email_confirmed_at = ? where id = ? and email_confirmed_at is null", clock.now(),
      account);
}

}  // namespace usher::identity
