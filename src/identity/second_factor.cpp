#include "identity/second_factor.h"

#include "identity/recovery_code.h"

namespace usher::identity {

std::optional<SecondFactor> find_second_factor(db::Transaction& transaction, base::AccountId const& account) {
  auto const confirmed_at = transaction.value<base::Time>(
      "select confirmed_at from second_factors where account_id = ? and confirmed_at is not null", account);
  std::int64_t const passkeys = count_passkeys(transaction, account);
  if (!confirmed_at && passkeys == 0) return std::nullopt;
  return SecondFactor{confirmed_at, passkeys, count_recovery_codes(transaction, account)};
}

Factors factors_of(db::Transaction& transaction, base::AccountId const& account) {
  auto const found = transaction.value<std::int64_t>(
      "select 1 from second_factors where account_id = ? and confirmed_at is not null union all select 1 "
      "from "
      "passkeys where account_id = ? limit 1",
      account, account);
  return found ? Factors::kTwo : Factors::kPasswordOnly;
}

std::string has_factor_condition(std::string_view account_column) {
  std::string const column(account_column);
  return "(exists (select 1 from second_factors f where f.account_id = " + column +
         " and f.confirmed_at is not null) or exists (select 1 from passkeys k where k.account_id = " +
         column + "))";
}

std::string_view accounts_with_factor() {
  return "select account_id from second_factors where confirmed_at is not null union all select account_id "
         "from passkeys";
}

}  // namespace usher::identity
