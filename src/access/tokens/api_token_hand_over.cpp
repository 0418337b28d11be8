#include "access/tokens/api_token.h"
#include "access/tokens/api_token_change.h"

namespace usher::access {

base::Result<ApiToken> hand_over_api_token(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::ApiTokenId const& id,
                                           base::MemberId const& service_account) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own,
      current_rights(transaction, services.clock, scope, Permission::kServiceAccountsManage));
  auto const token = find_api_token(transaction, services.clock, scope.organization(), id);
  if (!token) return base::not_found("There is no such token.");
  auto const receiver = find_member(transaction, scope.organization(), service_account);
  if (!receiver || receiver->kind != MemberKind::kService)
    return base::invalid("service_account", "There is no such service account.", "service_account_unknown");
  CHECK(manageable_token_holder(transaction, services, scope, service_account));
  auto const holder = find_member(transaction, scope.organization(), token->member);
  if (!holder) return base::not_found("There is no such token.");
  if (holder->id != scope.member())
    CHECK(check_not_upward(own, rights_of_member(transaction, services, *holder)));

  transaction.execute("update api_tokens set member_id = ? where id = ?", service_account, id);
  services.api_tokens_changed(transaction);
  auto const after = find_api_token(transaction, services.clock, scope.organization(), id);
  audit_api_token(transaction, services, scope, "api_token.handed_over", *after, state_json(*token),
                  state_json(*after));
  return *after;
}

}  // namespace usher::access
