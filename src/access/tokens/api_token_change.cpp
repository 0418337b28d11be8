#include "access/tokens/api_token_change.h"

#include "access/recorded.h"
#include "base/json_writer.h"

namespace usher::access {

base::Result<Member> manageable_token_holder(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, base::MemberId const& id) {
  CHECK(check_is_person(scope));
  auto const member = find_member(transaction, scope.organization(), id);
  if (!member) return base::not_found("There is no such member.");
  if (id == scope.member()) {
    CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationRead));
    return *member;
  }
  if (member->kind == MemberKind::kPerson)
    return base::forbidden("People make tokens for themselves only. Make a service account instead.");
  TRY(Rights const own,
      current_rights(transaction, services.clock, scope, Permission::kServiceAccountsManage));
  CHECK(may_manage(scope, own, *member, services.clock.now()));
  return *member;
}

Rights rights_of_member(db::Transaction& transaction, Services const& services, Member const& member) {
  for (Membership const& membership : memberships_of(transaction, member.account, services.clock.now()))
    if (membership.member == member.id) return membership.rights;
  return {};
}

std::string state_json(ApiToken const& token) {
  base::JsonWriter json;
  json.begin_object().key("member").value(token.member.value).key("member_name").value(token.member_name);
  json.key("permissions").value(text_of(token.limits.permissions));
  if (token.limits.project) json.key("project_id").value(token.limits.project->value);
  if (token.expires_at) json.key("expires_at").value(base::rfc3339(*token.expires_at));
  json.key("requests_per_minute").value(token.requests_per_minute).end_object();
  return json.take();
}

void audit_api_token(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     std::string_view action, ApiToken const& token, std::string before, std::string after) {
  record_change(transaction, services, scope, std::string(action), {"api_token", token.id.value, token.name},
                std::move(before), std::move(after));
}

}  // namespace usher::access
