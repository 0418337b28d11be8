#include "identity/stored_second_factor.h"

#include "audit/trail.h"
#include "base/crypto.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "identity/recovery_code.h"
#include "identity/second_factor.h"
#include "identity/session.h"
#include "identity/sign_in_ticket.h"
#include "identity/throttle.h"
#include "identity/totp.h"

namespace usher::identity {
namespace {

// Three of a million codes are right at any time. A hundred tries a day find one in about nine years.
constexpr Limit kInARow{10, std::chrono::minutes(15)};
constexpr Limit kADay{100, std::chrono::hours(24)};

std::string row_key(base::AccountId const& account) {
  return throttle_key("second_factor.row", account.value);
}
std::string day_key(base::AccountId const& account) {
  return throttle_key("second_factor.day", account.value);
}
std::string bound_to(base::AccountId const& account, std::string_view secret) {
  return "totp\n" + account.value + "\n" + std::string(secret);
}
std::string without_blanks(std::string_view code);
std::string passkey_json(std::string_view name);
bool use_totp(db::Transaction& transaction, base::Clock const& clock, std::string_view installation_key,
              base::AccountId const& account, std::string_view code, FactorState state);

}  // namespace

std::string seal_totp_secret(std::string_view installation_key, base::AccountId const& account,
                             std::string_view secret) {
  return base::seal(installation_key, bound_to(account, secret));
}

base::Ok count_code(db::Database& database, base::Clock const& clock, base::AccountId const& account) {
  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(count_attempt(transaction, clock, row_key(account), kInARow));
    return count_attempt(transaction, clock, day_key(account), kADay);
  });
}

base::Result<CodeKind> use_code(db::Transaction& transaction, base::Clock const& clock,
                                std::string_view installation_key, base::AccountId const& account,
                                std::string_view code, FactorState state) {
  CodeKind kind = CodeKind::kAuthenticator;
  if (!use_totp(transaction, clock, installation_key, account, without_blanks(code), state)) {
    kind = CodeKind::kRecovery;
    if (state == FactorState::kEnrolling || !use_recovery_code(transaction, clock, account, code))
      return base::refused("wrong_second_factor",
                           "This code is wrong, or was used already. Type the one that is shown now.")
          .at("code");
  }
  forget_attempts(transaction, row_key(account));
  return_attempt(transaction, day_key(account));
  return kind;
}

bool delete_app(db::Transaction& transaction, base::AccountId const& account) {
  return transaction.execute("delete from second_factors where account_id = ? and confirmed_at is not null",
                             account) > 0;
}

void delete_factors(db::Transaction& transaction, base::AccountId const& account) {
  transaction.execute("delete from second_factors where account_id = ?", account);
  transaction.execute("delete from passkeys where account_id = ?", account);
  delete_recovery_codes(transaction, account);
  forget_tickets(transaction, account);
}

base::Result<Factors> settle_removal(db::Transaction& transaction, SessionWatcher& watcher,
                                     Caller const& caller, std::string_view password) {
  Factors const left = factors_of(transaction, caller.account);
  if (left == Factors::kPasswordOnly) {
    if (base::utf8_length(password) < kMinimumPasswordLength)
      return base::refused("password_too_short",
                           "Your password is too short to stand alone. Change it to one of at least 15 "
                           "characters first.")
          .at("password");
    delete_recovery_codes(transaction, caller.account);
  }
  forget_tickets(transaction, caller.account);
  end_sessions_of(transaction, watcher, caller.account, caller.session);
  return left;
}

base::Error no_second_factor() {
  return base::conflict("no_second_factor", "There is no such second factor on this account.");
}

void record_factor_change(db::Transaction& transaction, base::Clock const& clock, Caller const& caller,
                          std::string action) {
  record_passkey_change(transaction, clock, caller, std::move(action), "", "");
}

void record_passkey_change(db::Transaction& transaction, base::Clock const& clock, Caller const& caller,
                           std::string action, std::string_view before, std::string_view after) {
  audit::record(transaction, clock,
                {{},
                 {"account", caller.account.value, caller.name},
                 std::move(action),
                 {"account", caller.account.value, caller.name},
                 passkey_json(before),
                 passkey_json(after),
                 caller.origin.address,
                 caller.origin.request_id});
}

namespace {

// Apps show "123 456".
std::string without_blanks(std::string_view code) {
  std::string text;
  for (char const c : code)
    if (c != ' ') text += c;
  return text;
}

std::string passkey_json(std::string_view name) {
  if (name.empty()) return "";
  return base::JsonWriter().begin_object().key("passkey").value(name).end_object().take();
}

bool use_totp(db::Transaction& transaction, base::Clock const& clock, std::string_view installation_key,
              base::AccountId const& account, std::string_view code, FactorState state) {
  auto const row = transaction.row<std::string, std::int64_t>(
      std::string("select sealed_secret, last_step from second_factors where account_id = ? and "
                  "confirmed_at is ") +
          (state == FactorState::kConfirmed ? "not null" : "null"),
      account);
  if (!row) return false;
  auto const& [sealed, last_step] = *row;
  auto const opened = base::open_sealed(installation_key, sealed);
  std::string const prefix = bound_to(account, "");
  if (!opened || !opened->starts_with(prefix)) return false;
  auto const step = find_totp_step(opened->substr(prefix.size()), code, clock.now(), last_step);
  // Compared and set: of those who bring the same code at the same moment one is first.
  return step &&
         transaction.execute("update second_factors set last_step = ? where account_id = ? and last_step < ?",
                             *step, account, *step) == 1;
}

}  // namespace
}  // namespace usher::identity
