#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "access/members/member.h"

namespace usher::access {

// Whom a change of something shared (a role, a team, what everyone has) touches, and what it does to them.

inline constexpr std::size_t kMostNamed = 100;  // a preview names so many

struct TouchedMember {
  base::MemberId id;
  std::string name;
  PermissionSet gained;
  PermissionSet lost;
};

struct Touched {
  std::vector<base::AccountId> accounts;  // of all of them
  std::vector<TouchedMember> named;       // the first whose rights change
  std::int64_t gaining = 0;               // so many gain something
  std::int64_t losing = 0;                // and so many lose something
  PermissionSet gained;                   // by any one of them
  PermissionSet lost;
  bool includes_you = false;
};

using MemberEdit = std::function<void(Member&)>;
using EachTouched = std::function<void(Member const& before, Member const& after)>;

// Looks at each of these members as they are and as the edit would leave them: nobody's rights change who may
// more than the asker, nobody is given what lasts longer than what the asker has. Refuses with
// member_above_you, beyond_your_access, role_of_people. Four queries for every 200. `each` is told of
// everybody who passed.
base::Result<Touched> check_touched(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, Rights const& own,
                                    std::vector<std::string> const& members, MemberEdit const& edit,
                                    EachTouched const& each = {});

// After the commit: forget what is remembered of them, and tell the pages of the organization.
void access_of_many_changed(db::Transaction& transaction, Services const& services, News news,
                            base::OrganizationId const& organization, std::vector<base::AccountId> accounts);

// Ids of members that were not removed.
std::vector<std::string> people_of(db::Transaction& transaction, base::OrganizationId const& organization);
std::vector<std::string> members_of_team(db::Transaction& transaction, base::TeamId const& team);
std::vector<std::string> holders_of_role(db::Transaction& transaction,
                                         base::OrganizationId const& organization, std::string_view role);

}  // namespace usher::access
