#include <algorithm>

#include "access/tokens/api_token.h"
#include "access/tokens/api_token_change.h"
#include "access/workspaces/deletion.h"
#include "base/crypto.h"
#include "base/text.h"

namespace usher::access {
namespace {

constexpr std::size_t kHintLength = 4;  // beyond the prefix: tells a hundred apart, and gives nothing away

base::Result<NewApiToken> checked(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, NewApiToken token);
base::Ok check_room(db::Transaction& transaction, Services const& services, base::MemberId const& member);

}  // namespace

base::Result<IssuedApiToken> issue_api_token(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, base::MemberId const& member,
                                             NewApiToken const& wanted) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Member const holder, manageable_token_holder(transaction, services, scope, member));
  CHECK(check_staying(transaction, scope.organization()));
  TRY(NewApiToken const token, checked(transaction, services, scope, wanted));
  // What it has beyond its holder would be dead letters today, and a surprise after a change of role.
  PermissionSet const held = rights_of_member(transaction, services, holder).anywhere();
  if (!held.includes(token.permissions))
    return base::refused("above_your_rights", holder.id == scope.member()
                                                  ? "You can only give rights that you have yourself."
                                                  : "The service account does not have these rights itself.")
        .at("permissions");
  CHECK(check_room(transaction, services, member));

  base::Time const now = services.clock.now();
  auto const id = base::new_id<base::ApiTokenId>("tok", now);
  std::string const text = std::string(kApiTokenPrefix) + base::random_token();
  std::string const hint = text.substr(0, kApiTokenPrefix.size() + kHintLength);
  transaction.execute(
      "insert into api_tokens (id, organization_id, member_id, name, token_hash, hint, permissions, "
      "project_id, requests_per_minute, created_at, created_by, expires_at, last_used_address) values (?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
      id, scope.organization(), member, token.name, base::sha256_hex(text), hint, text_of(token.permissions),
      token.project, token.requests_per_minute, now, scope.account(), token.expires_at);
  auto const issued = find_api_token(transaction, services.clock, scope.organization(), id);
  audit_api_token(transaction, services, scope, "api_token.created", *issued, "", state_json(*issued));
  return IssuedApiToken{*issued, text};
}

namespace {

base::Result<NewApiToken> checked(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, NewApiToken token) {
  TRY(token.name, base::parse_name("name", token.name));
  if (token.permissions.empty())
    return base::invalid("permissions", "Choose at least one thing that the token may do.");
  token.permissions |= {Permission::kOrganizationRead};
  if (!(token.permissions & PermissionSet::of_projects()).empty())
    token.permissions |= {Permission::kProjectRead};
  if (token.project &&
      !transaction.value<std::int64_t>("select 1 from projects where id = ? and organization_id = ?",
                                       *token.project, scope.organization()))
    return base::invalid("project_id", "There is no such project in this workspace.", "project_unknown");
  if (token.expires_at && *token.expires_at <= services.clock.now())
    return base::invalid("expires_at", "Choose an end that is still to come.", "ends_in_the_past");
  if (token.requests_per_minute < 1 || token.requests_per_minute > kMaxRequestsPerMinute)
    return base::invalid("requests_per_minute",
                         "Allow 1 to " + std::to_string(kMaxRequestsPerMinute) + " requests a minute.");
  return token;
}

base::Ok check_room(db::Transaction& transaction, Services const& services, base::MemberId const& member) {
  if (count_api_tokens(transaction, services.clock, member) < kMaxApiTokensPerMember) return {};
  return base::refused("too_many_tokens", "There are " + std::to_string(kMaxApiTokensPerMember) +
                                              " tokens already. Revoke one that nobody uses.");
}

}  // namespace
}  // namespace usher::access
