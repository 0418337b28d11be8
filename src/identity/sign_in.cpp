#include "identity/sign_in.h"

#include "base/crypto.h"
#include "identity/password_policy.h"
#include "identity/second_factor.h"
#include "identity/sign_in_attempt.h"
#include "identity/stored_password.h"
#include "identity/throttle.h"

namespace usher::identity {
namespace {

// The stored hash may be replaced while the password is being compared; it is then compared again.
constexpr int kRounds = 3;

base::Error wrong_credentials();
std::string const& nobodys_hash();
bool is_right(std::string const& hash, std::string_view password);
void note_failure(db::Database& database, base::Clock const& clock, base::EmailAddress const& email,
                  std::optional<StoredPassword> const& stored, Origin const& origin);
std::optional<FirstStep> step_if_unchanged(db::Transaction& transaction, base::Clock const& clock,
                                           StoredPassword const& stored, std::string const& rehashed,
                                           Origin const& origin);

}  // namespace

base::Result<FirstStep> sign_in(db::Database& database, base::Clock const& clock,
                                Credentials const& credentials, Origin const& origin) {
  TRY(auto const email, base::EmailAddress::parse(credentials.email));
  TRY(auto const attempt, database.write([&](db::Transaction& transaction) {
    return count_sign_in(transaction, clock, email, origin);
  }));
  std::string const& nobodys = nobodys_hash();

  for (int round = 0; round < kRounds; ++round) {
    auto const stored =
        database.read([&](db::Transaction& transaction) { return find_stored_password(transaction, email); });
    bool const right = is_right(stored ? stored->hash : nobodys, credentials.password);
    if (!stored || !right) {
      note_failure(database, clock, email, stored, origin);
      return wrong_credentials();
    }

    std::string const rehashed =
        base::password_needs_rehash(stored->hash) ? base::hash_password(credentials.password) : "";
    auto step = database.write([&](db::Transaction& transaction) {
      auto taken = step_if_unchanged(transaction, clock, *stored, rehashed, origin);
      if (taken) settle_sign_in(transaction, attempt);
      if (taken && std::holds_alternative<SignedIn>(*taken)) note_sign_in(transaction, clock, email, origin);
      return taken;
    });
    if (step) return *std::move(step);
  }
  return wrong_credentials();
}

void sign_out(db::Database& database, SessionWatcher& watcher, Caller const& caller) {
  // A refusal says that the session has ended already, which is what was wanted.
  static_cast<void>(database.write([&](db::Transaction& transaction) {
    return end_session(transaction, watcher, caller.account, caller.session);
  }));
}

namespace {

base::Error wrong_credentials() {
  return base::unauthenticated("wrong_credentials", "The address or the password is wrong.");
}

// Compared where there is no account, so that the answer takes as long.
std::string const& nobodys_hash() {
  static std::string const hash = base::hash_password(base::random_token());
  return hash;
}

bool is_right(std::string const& hash, std::string_view password) {
  // No password is longer; what comes from the network may be.
  return base::verify_password(hash, password.substr(0, kMaximumPasswordBytes + 1));
}

// Where there is no account, a row that means nothing is changed: the time to the answer must not tell.
void note_failure(db::Database& database, base::Clock const& clock, base::EmailAddress const& email,
                  std::optional<StoredPassword> const& stored, Origin const& origin) {
  database.write([&](db::Transaction& transaction) {
    if (stored)
      log_failure(transaction, clock, stored->account.id, SignInWay::kPassword, origin);
    else
      static_cast<void>(count_attempt(transaction, clock, throttle_key("sign_in.stand_in", email.canonical()),
                                      {1'000'000, std::chrono::minutes(15)}));
  });
}

// A password that was changed or reset meanwhile has ended all sessions: none may be opened with the old one.
std::optional<FirstStep> step_if_unchanged(db::Transaction& transaction, base::Clock const& clock,
                                           StoredPassword const& stored, std::string const& rehashed,
                                           Origin const& origin) {
  base::AccountId const& account = stored.account.id;
  if (lock_stored_password(transaction, account) != stored.hash) return std::nullopt;
  if (!rehashed.empty()) store_rehashed(transaction, account, rehashed);
  if (factors_of(transaction, account) == Factors::kTwo) return add_ticket(transaction, clock, account);
  return SignedIn{stored.account, open_session(transaction, clock, account, SignInWay::kPassword, origin)};
}

}  // namespace
}  // namespace usher::identity
