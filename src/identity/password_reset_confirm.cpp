#include "audit/trail.h"
#include "base/crypto.h"
#include "identity/confirmed_address.h"
#include "identity/password_policy.h"
#include "identity/password_reset.h"
#include "identity/password_reset_links.h"
#include "identity/peer_network.h"
#include "identity/second_factor.h"
#include "identity/session.h"
#include "identity/sign_in_attempt.h"
#include "identity/sign_in_ticket.h"
#include "identity/stored_password.h"
#include "identity/throttle.h"

namespace usher::identity {
namespace {

constexpr Limit kGuesses{100, std::chrono::minutes(15)};

base::Error reset_token_invalid();
base::Result<Account> account_of_link(db::Database& database, base::Clock const& clock,
                                      std::string const& token_hash);
base::Ok replace_password(db::Transaction& transaction, base::Clock const& clock, SessionWatcher& watcher,
                          Account const& account, Factors factors, std::string const& token_hash,
                          std::string const& hash, Origin const& origin);

}  // namespace

base::Ok confirm_password_reset(db::Database& database, base::Clock const& clock, SessionWatcher& watcher,
                                std::string_view token, NewPassword const& password, Origin const& origin) {
  std::string const guesses = throttle_key("password_reset.token", peer_network(origin.address));
  CHECK(database.write(
      [&](db::Transaction& transaction) { return count_attempt(transaction, clock, guesses, kGuesses); }));
  std::string const token_hash = base::sha256_hex(token);
  TRY(Account const account, account_of_link(database, clock, token_hash));
  Factors const factors =
      database.read([&](db::Transaction& transaction) { return factors_of(transaction, account.id); });
  CHECK(check_new_password("new_password", password.text,
                           {account.email, account.name, factors, password.breached}));
  std::string const hash = base::hash_password(password.text);

  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(replace_password(transaction, clock, watcher, account, factors, token_hash, hash, origin));
    return_attempt(transaction, guesses);
    return {};
  });
}

namespace {

base::Error reset_token_invalid() {
  return base::refused("reset_token_invalid", "This link was used, or is too old. Ask for a new one.");
}

base::Result<Account> account_of_link(db::Database& database, base::Clock const& clock,
                                      std::string const& token_hash) {
  auto account = database.read([&](db::Transaction& transaction) -> std::optional<Account> {
    auto const owner = find_reset_link(transaction, clock, token_hash);
    return owner ? find_account(transaction, *owner) : std::nullopt;
  });
  if (!account) return reset_token_invalid();
  return *std::move(account);
}

base::Ok replace_password(db::Transaction& transaction, base::Clock const& clock, SessionWatcher& watcher,
                          Account const& account, Factors factors, std::string const& token_hash,
                          std::string const& hash, Origin const& origin) {
  // The account first, as everybody who changes passwords does: those who wait for each other wait here.
  lock_stored_password(transaction, account.id);
  if (use_reset_link(transaction, clock, token_hash) == LinkUse::kTooLate) return reset_token_invalid();
  // Without its second factor meanwhile, the password could be too short.
  if (factors_of(transaction, account.id) != factors)
    return base::conflict("second_factor_changed", "Your second factor has just changed. Try again.");
  store_password(transaction, clock, account.id, hash);
  // The link came by mail.
  confirm_address(transaction, clock, account.id);
  use_up_reset_links(transaction, clock, account.id);
  forget_tickets(transaction, account.id);
  end_sessions_of(transaction, watcher, account.id, std::nullopt);
  TRY(auto const email, base::EmailAddress::parse(account.email_as_written));
  forgive_sign_ins(transaction, email, origin);
  log_sign_in(transaction, clock, account.id, SignInWay::kReset, origin);
  audit::record(transaction, clock,
                {{},
                 {"account", account.id.value, account.name},
                 "account.password_reset",
                 {"account", account.id.value, account.name},
                 "",
                 "",
                 origin.address,
                 origin.request_id});
  return {};
}

}  // namespace
}  // namespace usher::identity
