#include <chrono>

#include "identity/account.h"
#include "identity/recovery_code.h"
#include "identity/second_factor.h"
#include "identity/second_factor_mail.h"
#include "identity/session.h"
#include "identity/stored_password.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {
namespace {

constexpr base::Duration kEnrolmentLifetime = std::chrono::minutes(15);

base::Ok check_enrolling(db::Transaction& transaction, base::Clock const& clock,
                         base::AccountId const& account);

}  // namespace

base::Result<RecoveryCodes> confirm_second_factor(db::Database& database, base::Clock const& clock,
                                                  SessionWatcher& watcher, Caller const& caller,
                                                  std::string_view code, AccountMail const& mail) {
  CHECK(count_code(database, clock, caller.account));
  return database.write([&](db::Transaction& transaction) -> base::Result<RecoveryCodes> {
    lock_stored_password(transaction, caller.account);
    CHECK(check_enrolling(transaction, clock, caller.account));
    CHECK(use_code(transaction, clock, mail.outbox.installation_key, caller.account, code,
                   FactorState::kEnrolling));
    bool const is_first = factors_of(transaction, caller.account) != Factors::kTwo;
    transaction.execute("update second_factors set confirmed_at = ? where account_id = ?", clock.now(),
                        caller.account);
    RecoveryCodes const codes =
        is_first ? replace_recovery_codes(transaction, caller.account) : RecoveryCodes();
    end_sessions_of(transaction, watcher, caller.account, caller.session);
    record_factor_change(transaction, clock, caller, "account.second_factor_added");
    if (auto const account = find_account(transaction, caller.account))
      CHECK(mail_factor_news(transaction, clock, *account, FactorNews::kAdded, mail));
    return codes;
  });
}

namespace {

base::Ok check_enrolling(db::Transaction& transaction, base::Clock const& clock,
                         base::AccountId const& account) {
  auto const row = transaction.row<base::Time, std::optional<base::Time>>(
      "select created_at, confirmed_at from second_factors where account_id = ?", account);
  if (row && std::get<1>(*row))
    return base::conflict("second_factor_exists", "Your account has an authenticator app already.");
  if (!row || std::get<0>(*row) + kEnrolmentLifetime <= clock.now())
    return base::conflict("not_enrolling", "Setting up took too long. Start it again.");
  return {};
}

}  // namespace
}  // namespace usher::identity
