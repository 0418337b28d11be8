#include "identity/second_factor.h"
#include "identity/stored_second_factor.h"
#include "identity/totp.h"

namespace usher::identity {
namespace {

base::Error app_exists() {
  return base::conflict("second_factor_exists",
                        "Your account has an authenticator app already. Remove it to set up another one.");
}

}  // namespace

base::Result<Enrolment> enrol_second_factor(db::Database& database, base::Clock const& clock,
                                            PasskeySite const& site, Caller const& caller,
                                            Confirmation const& confirmation) {
  // Also in the transaction; here so that nobody has to confirm what cannot be.
  auto const factor = database.read(
      [&](db::Transaction& transaction) { return find_second_factor(transaction, caller.account); });
  if (factor && factor->app_confirmed_at) return app_exists();
  TRY(auto const confirmed, confirm_caller(database, clock, site, caller, confirmation));
  std::string const secret = new_totp_secret();
  std::string const sealed = seal_totp_secret(site.installation_key, caller.account, secret);
  CHECK(database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(settle_confirmation(transaction, clock, confirmed, confirmation, site));
    auto const written = transaction.execute(
        "insert into second_factors (account_id, sealed_secret, created_at, last_step) values (?, ?, ?, 0) "
        "on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, created_at = "
        "excluded.created_at, last_step = 0 where second_factors.confirmed_at is null",
        caller.account, sealed, clock.now());
    if (written == 0) return app_exists();
    return {};
  }));
  return Enrolment{totp_secret_text(secret), totp_link(secret, caller.email)};
}

}  // namespace usher::identity
