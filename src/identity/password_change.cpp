#include "identity/password_change.h"

#include "audit/trail.h"
#include "base/crypto.h"
#include "identity/password_policy.h"
#include "identity/password_reset_links.h"
#include "identity/session.h"
#include "identity/stored_password.h"
#include "identity/throttle.h"

namespace usher::identity {
namespace {

// Whoever sits at an open session must not get to guess the password from there.
constexpr Limit kGuesses{10, std::chrono::minutes(15)};

base::Error wrong_password();

}  // namespace

base::Ok change_password(db::Database& database, base::Clock const& clock, SessionWatcher& watcher,
                         Caller const& caller, std::string_view current, std::string_view next) {
  CHECK(check_new_password("new_password", next, {caller.email, caller.name}));
  std::string const guesses = throttle_key("password_change", caller.account.value);
  CHECK(database.write(
      [&](db::Transaction& transaction) { return count_attempt(transaction, clock, guesses, kGuesses); }));

  auto const stored = database.read(
      [&](db::Transaction& transaction) { return find_stored_password(transaction, caller.account); });
  if (!stored || !base::verify_password(stored->hash, current.substr(0, kMaximumPasswordBytes + 1)))
    return wrong_password();
  std::string const hash = base::hash_password(next);

  return database.write([&](db::Transaction& transaction) -> base::Ok {
    // Changed meanwhile: what was called the current password is not it any more.
    if (lock_stored_password(transaction, caller.account) != stored->hash) return wrong_password();
    store_password(transaction, clock, caller.account, hash);
    forget_attempts(transaction, guesses);
    use_up_reset_links(transaction, clock, caller.account);
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

namespace {

base::Error wrong_password() {
  return base::refused("wrong_password", "That is not your current password.").at("current_password");
}

}  // namespace
}  // namespace usher::identity
