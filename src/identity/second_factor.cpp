#include "identity/second_factor.h"

#include "identity/recovery_code.h"

namespace usher::identity {

std::optional<SecondFactor> find_second_factor(db::Transaction& transaction, base::AccountId const& account) {
  auto const confirmed_at = transaction.value<base::Time>(
      "select confirmed_at from second_factors where account_id = ? and confirmed_at is not null", account);
  if (!confirmed_at) return std::nullopt;
  return SecondFactor{*confirmed_at, count_recovery_codes(transaction, account)};
}

Factors factors_of(db::Transaction& transaction, base::AccountId const& account) {
  auto const found = transaction.value<std::int64_t>(
      "select 1 from second_factors where account_id = ? and confirmed_at is not null", account);
  return found ? Factors::kTwo : Factors::kPasswordOnly;
}

}  // namespace usher::identity
