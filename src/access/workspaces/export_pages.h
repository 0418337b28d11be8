#pragma once

#include <string>
#include <vector>

#include "access/invitations/invitation.h"
#include "access/members/member.h"

// For the export of a workspace: its people, all of them page by page, in an order that no change disturbs.
namespace usher::access {

struct MemberPlace {
  base::Time joined_at = base::Time();
  std::string id = {};
};
// Those behind the place, and where to go on: with the last of them. At most limit; empty: there are no more.
std::vector<Member> members_after(db::Transaction& transaction, OrganizationScope const& scope,
                                  MemberPlace& place, int limit);
std::vector<Invitation> invitations_after(db::Transaction& transaction, base::Clock const& clock,
                                          OrganizationScope const& scope, std::string& place, int limit);

// That all of it is being taken out, in the trail. Needs organization.delete; a person.
base::Ok record_export(db::Transaction& transaction, Services const& services,
                       OrganizationScope const& scope);

}  // namespace usher::access
