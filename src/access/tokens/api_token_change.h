#pragma once

#include <string>
#include <string_view>

#include "access/tokens/api_token.h"

// Private to access: what the changes of API tokens share.
namespace usher::access {

// The member, if the asker may make and revoke their tokens: oneself, or with service_accounts.manage a
// service account that may no more than the asker. Only people do so.
base::Result<Member> manageable_token_holder(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, base::MemberId const& member);
// All that the member may do now, whichever way it was given.
Rights rights_of_member(db::Transaction& transaction, Services const& services, Member const& member);

// For the trail; the token itself is in none of it.
std::string state_json(ApiToken const& token);
void audit_api_token(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     std::string_view action, ApiToken const& token, std::string before, std::string after);

}  // namespace usher::access
