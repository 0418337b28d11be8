#include "identity/sign_in_attempt.h"

#include "identity/peer_network.h"
#include "identity/throttle.h"

namespace usher::identity {
namespace {

constexpr base::Duration kWindow = std::chrono::minutes(15);
constexpr Limit kPerAddressAndNetwork{10, kWindow};
constexpr Limit kPerAddress{30, kWindow};
constexpr Limit kPerNetwork{100, kWindow};
constexpr base::Duration kNetworkStaysKnown = std::chrono::hours(24 * 90);

SignInAttempt keys_of(base::EmailAddress const& email, Origin const& origin);
bool is_known(db::Transaction& transaction, base::Clock const& clock, std::string const& key);

}  // namespace

base::Result<SignInAttempt> count_sign_in(db::Transaction& transaction, base::Clock const& clock,
                                          base::EmailAddress const& email, Origin const& origin) {
  SignInAttempt attempt = keys_of(email, origin);
  if (is_known(transaction, clock, attempt.known_key)) attempt.account_key.clear();
  // Always in this order: from what few share to what many share, so that no two attempts wait for each
  // other.
  CHECK(count_attempt(transaction, clock, attempt.pair_key, kPerAddressAndNetwork));
  if (!attempt.account_key.empty())
    CHECK(count_attempt(transaction, clock, attempt.account_key, kPerAddress));
  CHECK(count_attempt(transaction, clock, attempt.network_key, kPerNetwork));
  return attempt;
}

void settle_sign_in(db::Transaction& transaction, SignInAttempt const& attempt) {
  forget_attempts(transaction, attempt.pair_key);
  if (!attempt.account_key.empty()) return_attempt(transaction, attempt.account_key);
  return_attempt(transaction, attempt.network_key);
}

void note_sign_in(db::Transaction& transaction, base::Clock const& clock, base::EmailAddress const& email,
                  Origin const& origin) {
  transaction.execute(
      "insert into throttles (key, attempts, window_ends_at) values (?, 0, ?) "
      "on conflict (key) do update set window_ends_at = excluded.window_ends_at",
      keys_of(email, origin).known_key, clock.now() + kNetworkStaysKnown);
}

void forgive_sign_ins(db::Transaction& transaction, base::EmailAddress const& email, Origin const& origin) {
  SignInAttempt const attempt = keys_of(email, origin);
  forget_attempts(transaction, attempt.pair_key);
  forget_attempts(transaction, attempt.account_key);
}

namespace {

SignInAttempt keys_of(base::EmailAddress const& email, Origin const& origin) {
  std::string const network = peer_network(origin.address);
  std::string const pair = email.canonical() + "\n" + network;
  return {throttle_key("sign_in.pair", pair), throttle_key("sign_in.account", email.canonical()),
          throttle_key("sign_in.network", network), throttle_key("sign_in.known", pair)};
}

bool is_known(db::Transaction& transaction, base::Clock const& clock, std::string const& key) {
  return transaction
      .value<std::int64_t>("select 1 from throttles where key = ? and window_ends_at > ?", key, clock.now())
      .has_value();
}

}  // namespace
}  // namespace usher::identity
