#include "identity/password_proof.h"

#include "base/crypto.h"
#include "identity/password_policy.h"
#include "identity/throttle.h"

namespace usher::identity {
namespace {

constexpr Limit kGuesses{10, std::chrono::minutes(15)};

std::string guesses_of(base::AccountId const& account) {
  return throttle_key("password_change", account.value);
}
base::Error wrong_password(std::string_view field) {
  return base::refused("wrong_password", "That is not your current password.").at(std::string(field));
}

}  // namespace

base::Result<StoredPassword> prove_password(db::Database& database, base::Clock const& clock,
                                            Caller const& caller, std::string_view password,
                                            std::string_view field) {
  CHECK(database.write([&](db::Transaction& transaction) {
    return count_attempt(transaction, clock, guesses_of(caller.account), kGuesses);
  }));
  auto stored = database.read(
      [&](db::Transaction& transaction) { return find_stored_password(transaction, caller.account); });
  if (!stored || !base::verify_password(stored->hash, password.substr(0, kMaximumPasswordBytes + 1)))
    return wrong_password(field);
  return *std::move(stored);
}

base::Ok settle_proof(db::Transaction& transaction, StoredPassword const& proved, std::string_view field) {
  if (lock_stored_password(transaction, proved.account.id) != proved.hash) return wrong_password(field);
  forget_attempts(transaction, guesses_of(proved.account.id));
  return {};
}

}  // namespace usher::identity
