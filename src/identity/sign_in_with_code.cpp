#include "identity/second_factor_mail.h"
#include "identity/sign_in.h"
#include "identity/sign_in_attempt.h"
#include "identity/stored_password.h"
#include "identity/stored_second_factor.h"
#include "identity/throttle.h"

namespace usher::identity {
namespace {

base::Ok tell_of_recovery(db::Transaction& transaction, base::Clock const& clock, SignedIn const& signed_in,
                          Origin const& origin, AccountMail const& mail);

}  // namespace

base::Result<SignedIn> sign_in_with_code(db::Database& database, base::Clock const& clock,
                                         SecondStep const& step, Origin const& origin,
                                         AccountMail const& mail) {
  CHECK(count_ticket(database, clock, origin));
  auto const owner = database.read(
      [&](db::Transaction& transaction) { return find_ticket(transaction, clock, step.ticket); });
  if (!owner) return ticket_invalid();
  CHECK(count_code(database, clock, *owner));

  auto signed_in = database.write([&](db::Transaction& transaction) -> base::Result<SignedIn> {
    lock_stored_password(transaction, *owner);
    auto const account = find_account(transaction, *owner);
    // Used, or worth nothing since the password or the factor changed. Used up with the code or not at all.
    if (!account || !use_ticket(transaction, clock, step.ticket)) return ticket_invalid();
    TRY(CodeKind const kind, use_code(transaction, clock, mail.outbox.installation_key, *owner, step.code,
                                      FactorState::kConfirmed));
    SignInWay const way = kind == CodeKind::kRecovery ? SignInWay::kRecoveryCode : SignInWay::kSecondFactor;
    SignedIn signed_in{*account, open_session(transaction, clock, *owner, way, origin)};
    if (kind == CodeKind::kRecovery) CHECK(tell_of_recovery(transaction, clock, signed_in, origin, mail));
    return_attempt(transaction, ticket_guesses_of(origin));
    TRY(auto const email, base::EmailAddress::parse(account->email_as_written));
    note_sign_in(transaction, clock, email, origin);
    return signed_in;
  });
  // Apart from what was refused, which leaves nothing.
  if (!signed_in && signed_in.error().code == "wrong_second_factor")
    database.write([&](db::Transaction& transaction) {
      log_failure(transaction, clock, *owner, SignInWay::kSecondFactor, origin);
    });
  return signed_in;
}

namespace {

base::Ok tell_of_recovery(db::Transaction& transaction, base::Clock const& clock, SignedIn const& signed_in,
                          Origin const& origin, AccountMail const& mail) {
  Account const& account = signed_in.account;
  record_factor_change(transaction, clock,
                       {account.id, signed_in.session.id, account.name, account.email, origin},
                       "account.recovery_code_used");
  return mail_factor_news(transaction, clock, account, FactorNews::kRecoveryCodeUsed, mail);
}

}  // namespace
}  // namespace usher::identity
