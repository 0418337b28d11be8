#include "identity/confirmation.h"

#include "identity/password_proof.h"
#include "identity/second_factor.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {

base::Result<ConfirmedPassword> confirm_caller(db::Database& database, base::Clock const& clock,
                                               Caller const& caller, Confirmation const& confirmation) {
  TRY(StoredPassword const proved,
      prove_password(database, clock, caller, confirmation.password, "password"));
  Factors const factors =
      database.read([&](db::Transaction& transaction) { return factors_of(transaction, caller.account); });
  if (factors == Factors::kTwo) CHECK(count_code(database, clock, caller.account));
  return ConfirmedPassword{caller.account, proved.hash};
}

base::Ok settle_confirmation(db::Transaction& transaction, base::Clock const& clock,
                             ConfirmedPassword const& confirmed, Confirmation const& confirmation,
                             mail::OutboxSettings const& outbox) {
  StoredPassword proved;
  proved.account.id = confirmed.account;
  proved.hash = confirmed.hash;
  CHECK(settle_proof(transaction, proved, "password"));
  if (factors_of(transaction, confirmed.account) != Factors::kTwo) return {};
  CHECK(use_code(transaction, clock, outbox.installation_key, confirmed.account, confirmation.code,
                 FactorState::kConfirmed));
  return {};
}

}  // namespace usher::identity
