#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/email.h"
#include "db/transaction.h"
#include "identity/account.h"

// Private to identity. Hashing takes 0.2 s and happens outside of transactions; between reading a hash and
// acting on it somebody may change the password. Whoever acts therefore locks the hash first and compares.
namespace usher::identity {

struct StoredPassword {
  Account account;
  std::string hash;
};
std::optional<StoredPassword> find_stored_password(db::Transaction& transaction,
                                                   base::EmailAddress const& email);
std::optional<StoredPassword> find_stored_password(db::Transaction& transaction,
                                                   base::AccountId const& account);

// The hash as it is now, and stays until the transaction ends. Empty when there is no such account.
std::string lock_stored_password(db::Transaction& transaction, base::AccountId const& account);

void store_password(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                    std::string const& hash);
// The same password under newer parameters.
void store_rehashed(db::Transaction& transaction, base::AccountId const& account, std::string const& hash);

}  // namespace usher::identity
