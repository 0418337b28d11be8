#include "access/tokens/api_token.h"
#include "access/tokens/api_token_change.h"

namespace usher::access {
namespace {

base::Ok check_may_revoke(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, ApiToken const& token);

}  // namespace

base::Ok revoke_api_token(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, base::ApiTokenId const& id) {
  CHECK(lock_organization(transaction, scope.organization()));
  auto const token = find_api_token(transaction, services.clock, scope.organization(), id);
  if (!token) return base::not_found("There is no such token.");
  CHECK(check_may_revoke(transaction, services, scope, *token));
  transaction.execute("update api_tokens set ended_at = ? where id = ?", services.clock.now(), id);
  services.api_tokens_changed(transaction);
  audit_api_token(transaction, services, scope, "api_token.revoked", *token, state_json(*token), "");
  return {};
}

namespace {

// Taking away is asked for less than giving: an administrator ends the token of a person as well.
base::Ok check_may_revoke(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, ApiToken const& token) {
  CHECK(check_is_person(scope));
  if (token.member == scope.member()) return {};
  // Who may not even see it is not told that it exists.
  if (!scope.permissions().contains(Permission::kServiceAccountsManage))
    return base::not_found("There is no such token.");
  TRY(Rights const own,
      current_rights(transaction, services.clock, scope, Permission::kServiceAccountsManage));
  auto const member = find_member(transaction, scope.organization(), token.member);
  if (!member) return base::not_found("There is no such token.");
  return check_not_upward(own, rights_of_member(transaction, services, *member));
}

}  // namespace
}  // namespace usher::access
