#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/members/member.h"
#include "access/tokens/token_limits.h"

namespace usher::access {

// What a script shows instead of a session. It is of one member, a person or a service account, and can do at
// most what that member can do at that moment. It ends when it is revoked, at its end, and with its member.
struct ApiToken {
  base::ApiTokenId id;
  base::MemberId member;
  std::string member_name;
  MemberKind member_kind = MemberKind::kPerson;
  std::string name;
  std::string hint;  // the first characters, by which its holder knows it again
  TokenLimits limits;
  std::int64_t requests_per_minute = 0;
  base::Time created_at;
  std::string created_by;  // the name of whoever made it
  std::optional<base::Time> expires_at;
  std::optional<base::Time> last_used_at;  // written late: up to a minute or two behind
  std::string last_used_address;
};

inline constexpr std::string_view kApiTokenPrefix = "usher_";  // for those who scan sources for secrets
inline constexpr std::int64_t kDefaultRequestsPerMinute = 600;
inline constexpr std::int64_t kMaxRequestsPerMinute = 60'000;
inline constexpr std::int64_t kMaxApiTokensPerMember = 100;

struct NewApiToken {
  std::string name;
  PermissionSet permissions;  // one of a project brings project.read with it, each organization.read
  std::optional<base::ProjectId> project;
  std::optional<base::Time> expires_at;
  std::int64_t requests_per_minute = kDefaultRequestsPerMinute;
};
struct IssuedApiToken {
  ApiToken token;
  std::string text;  // prefix and 256 random bits; stored as SHA-256 only, so this is the one time it is seen
};

// For oneself, or with service_accounts.manage for a service account that may no more than the asker. Tokens
// are made by people only. Refuses with person_required, above_your_rights, member_above_you,
// ends_in_the_past, too_many_tokens.
base::Result<IssuedApiToken> issue_api_token(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, base::MemberId const& member,
                                             NewApiToken const& token);

struct ApiTokenQuery {
  std::optional<base::MemberId> member;  // nullopt: of everybody
  std::string cursor;
  int limit = 50;
};
struct ApiTokenPage {
  std::vector<ApiToken> tokens;  // newest first; those that can still be used
  std::string next_cursor;
};
base::Result<ApiTokenPage> list_api_tokens(db::Transaction& transaction, base::Clock const& clock,
                                           OrganizationScope const& scope, ApiTokenQuery const& query);

// One's own, or any with service_accounts.manage whose member may no more than the asker. In force for the
// very next request; open event streams end within a second.
base::Ok revoke_api_token(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, base::ApiTokenId const& id);

// Makes a service account the member of the token, so that it outlives the person. The text stays; what it
// may do is from now on bounded by the service account. Needs service_accounts.manage. Refuses as the two
// above.
base::Result<ApiToken> hand_over_api_token(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::ApiTokenId const& id,
                                           base::MemberId const& service_account);

std::int64_t count_api_tokens(db::Transaction& transaction, base::Clock const& clock,
                              base::MemberId const& member);
// For whoever takes a member out of the workspace.
void end_api_tokens_of(db::Transaction& transaction, Services const& services, base::MemberId const& member);

// Those of them that can still be used. One statement per 200.
std::set<base::ApiTokenId> living_api_tokens(db::Transaction& transaction, base::Clock const& clock,
                                             std::set<base::ApiTokenId> const& tokens);

// nullopt for one of another organization, and for one that can no longer be used.
std::optional<ApiToken> find_api_token(db::Transaction& transaction, base::Clock const& clock,
                                       base::OrganizationId const& organization, base::ApiTokenId const& id);

}  // namespace usher::access
