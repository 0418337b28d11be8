#include "identity/password_change.h"

#include "audit/trail.h"
#include "base/crypto.h"
#include "identity/password_policy.h"
#include "identity/password_proof.h"
#include "identity/password_reset_links.h"
#include "identity/second_factor.h"
#include "identity/session.h"
#include "identity/sign_in_ticket.h"

namespace usher::identity {

base::Ok change_password(db::Database& database, base::Clock const& clock, SessionWatcher& watcher,
                         Caller const& caller, std::string_view current, NewPassword const& next) {
  Factors const factors =
      database.read([&](db::Transaction& transaction) { return factors_of(transaction, caller.account); });
  CHECK(check_new_password("new_password", next.text, {caller.email, caller.name, factors, next.breached}));
  TRY(StoredPassword const proved, prove_password(database, clock, caller, current, "current_password"));
  std::string const hash = base::hash_password(next.text);

  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(settle_proof(transaction, proved, "current_password"));
    // Without its second factor meanwhile, it would be too short.
    if (factors_of(transaction, caller.account) != factors)
      return base::conflict("second_factor_changed", "Your second factor has just changed. Try again.");
    store_password(transaction, clock, caller.account, hash);
    use_up_reset_links(transaction, clock, caller.account);
    forget_tickets(transaction, caller.account);
    end_sessions_of(transaction, watcher, caller.account, caller.session);
    audit::record(transaction, clock,
                  {{},
                   {"account", caller.account.value, caller.name},
                   "account.password_changed",
                   {"account", caller.account.value, caller.name},
                   "",
                   "",
                   caller.origin.address,
                   caller.origin.request_id});
    return {};
  });
}

}  // namespace usher::identity
