#include "identity/stored_password.h"

namespace usher::identity {
namespace {

using Row = std::tuple<base::AccountId, std::string, std::string, std::string, base::Time, std::string>;
std::optional<StoredPassword> stored_password_of(std::optional<Row> row);

}  // namespace

std::optional<StoredPassword> find_stored_password(db::Transaction& transaction,
                                                   base::EmailAddress const& email) {
  return stored_password_of(
      transaction.row<base::AccountId, std::string, std::string, std::string, base::Time, std::string>(
          "select id, email, email_as_written, name, created_at, password_hash from accounts where email = ?",
          email.canonical()));
}

std::optional<StoredPassword> find_stored_password(db::Transaction& transaction,
                                                   base::AccountId const& account) {
  return stored_password_of(
      transaction.row<base::AccountId, std::string, std::string, std::string, base::Time, std::string>(
          "select id, email, email_as_written, name, created_at, password_hash from accounts where id = ?",
          account));
}

std::string lock_stored_password(db::Transaction& transaction, base::AccountId const& account) {
  return transaction
      .value<std::string>(
          "select password_hash from accounts where id = ?" + std::string(transaction.for_update()), account)
      .value_or("");
}

void store_password(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                    std::string const& hash) {
  transaction.execute("update accounts set password_hash = ?, password_changed_at = ? where id = ?", hash,
                      clock.now(), account);
}

void store_rehashed(db::Transaction& transaction, base::AccountId const& account, std::string const& hash) {
  transaction.execute("update accounts set password_hash = ? where id = ?", hash, account);
}

namespace {

std::optional<StoredPassword> stored_password_of(std::optional<Row> row) {
  if (!row) return std::nullopt;
  auto& [id, email, as_written, name, created_at, hash] = *row;
  return StoredPassword{{id, email, as_written, name, created_at}, hash};
}

}  // namespace
}  // namespace usher::identity
