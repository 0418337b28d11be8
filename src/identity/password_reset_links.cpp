#include "identity/password_reset_links.h"

namespace usher::identity {

void add_reset_link(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                    std::string const& token_hash) {
  base::Time const now = clock.now();
  transaction.execute("delete from password_resets where account_id = ? and expires_at <= ?", account, now);
  transaction.execute(
      "insert into password_resets (token_hash, account_id, created_at, expires_at) "
      "select ?, id, ?, ? from accounts where id = ?",
      token_hash, now, now + kResetLinkLifetime, account);
}

std::optional<base::AccountId> find_reset_link(db::Transaction& transaction, base::Clock const& clock,
                                               std::string const& token_hash) {
  return transaction.value<base::AccountId>(
      "select account_id from password_resets where token_hash = ? and used_at is null and expires_at > ?",
      token_hash, clock.now());
}

LinkUse use_reset_link(db::Transaction& transaction, base::Clock const& clock,
                       std::string const& token_hash) {
  base::Time const now = clock.now();
  auto const changed = transaction.execute(
      "update password_resets set used_at = ? where token_hash = ? and used_at is null and expires_at > ?",
      now, token_hash, now);
  return changed == 1 ? LinkUse::kUsed : LinkUse::kTooLate;
}

void use_up_reset_links(db::Transaction& transaction, base::Clock const& clock,
                        base::AccountId const& account) {
  transaction.execute("update password_resets set used_at = ? where account_id = ? and used_at is null",
                      clock.now(), account);
}

}  // namespace usher::identity
