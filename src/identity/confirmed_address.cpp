#include "identity/confirmed_address.h"

#include "audit/trail.h"

namespace usher::identity {
namespace {

bool mark_confirmed(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account);

}  // namespace

bool has_confirmed_address(db::Transaction& transaction, base::AccountId const& account) {
  return transaction
      .value<base::AccountId>("select id from accounts where id = ? and email_confirmed_at is not null",
                              account)
      .has_value();
}

void confirm_address(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account) {
  mark_confirmed(transaction, clock, account);
}

void confirm_address_by_code(db::Transaction& transaction, base::Clock const& clock,
                             base::AccountId const& account, std::string_view name, Origin const& origin) {
  if (!mark_confirmed(transaction, clock, account)) return;
  audit::Party const person{"account", account.value, std::string(name)};
  audit::record(transaction, clock,
                {{}, person, "account.address_confirmed", person, "", "", origin.address, origin.request_id});
}

namespace {

bool mark_confirmed(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account) {
  return transaction.execute(
             "update accounts set email_confirmed_at = ? where id = ? and email_confirmed_at is null",
             clock.now(), account) == 1;
}

}  // namespace
}  // namespace usher::identity
