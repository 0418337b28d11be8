#include "identity/passkey.h"

#include "base/text.h"
#include "identity/stored_passkey.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {

std::vector<Passkey> passkeys_of(db::Transaction& transaction, base::AccountId const& account) {
  std::vector<Passkey> passkeys;
  for (auto& [id, name, created_at, last_used_at] :
       transaction.rows<PasskeyId, std::string, base::Time, std::optional<base::Time>>(
           "select id, name, created_at, last_used_at from passkeys where account_id = ? order by "
           "created_at, id",
           account))
    passkeys.push_back({id, name, created_at, last_used_at});
  return passkeys;
}

std::int64_t count_passkeys(db::Transaction& transaction, base::AccountId const& account) {
  return *transaction.value<std::int64_t>("select count(*) from passkeys where account_id = ?", account);
}

base::Result<PasskeyRequest> request_sign_in_by_passkey(base::Clock const& clock, PasskeySite const& site) {
  if (!site.relying_party) return passkeys_unavailable();
  return request_answer(site, clock, {ChallengePurpose::kSignIn, ""}, {});
}

base::Result<Passkey> rename_passkey(db::Transaction& transaction, base::Clock const& clock,
                                     Caller const& caller, PasskeyId const& id, std::string_view name) {
  TRY(std::string const next, base::parse_name("name", name));
  auto const row = transaction.row<std::string, base::Time, std::optional<base::Time>>(
      "select name, created_at, last_used_at from passkeys where id = ? and account_id = ?" +
          std::string(transaction.for_update()),
      id, caller.account);
  if (!row) return base::not_found("There is no such passkey.");
  auto const& [previous, created_at, last_used_at] = *row;
  Passkey const renamed{id, next, created_at, last_used_at};
  if (previous == next) return renamed;
  transaction.execute("update passkeys set name = ? where id = ?", next, id);
  record_passkey_change(transaction, clock, caller, "account.passkey_renamed", previous, next);
  return renamed;
}

}  // namespace usher::identity
