#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights/grant.h"
#include "access/rights/permission.h"

namespace usher::access {

// A team as people know it.
struct TeamRef {
  base::TeamId id;
  std::string name;

  auto operator<=>(TeamRef const&) const = default;
};

// Where a member has a grant from.
enum class GrantSource { kOwn, kTeam, kEveryone };

// A grant that a member has without being named in it. Machines have none: what they may is given to them by
// name.
struct InheritedGrant {
  Grant grant;
  GrantSource source = GrantSource::kTeam;
  TeamRef team = {};  // with kTeam
};

struct Inheritance {
  std::vector<TeamRef> teams;  // by name; also those that carry no grant
  std::vector<InheritedGrant> grants;
};

// Of many members, in one query for every 200.
std::map<std::string, Inheritance> inheritance_of(db::Transaction& transaction,
                                                  std::vector<std::string> const& members);

// Own grants and inherited ones: all that a member's rights come from.
std::vector<Grant> all_of(std::vector<Grant> const& own, std::vector<InheritedGrant> const& inherited);

// A piece of SQL with its parameters.
struct MemberIds {
  std::string sql;
  db::Parameters parameters;
};
// Gives the ids, as `id`, of those members of an organization, removed ones too, who have a grant from
// wherever whose role gives the permission (and which covers all of the organization), or is this role.
// Begins with the grants, which are few where members are many. Rights are more than that: whoever is found
// is looked at.
MemberIds may_hold(db::Transaction& transaction, base::OrganizationId const& organization,
                   Permission permission);
MemberIds holders_of(base::OrganizationId const& organization, std::string_view role);

}  // namespace usher::access
