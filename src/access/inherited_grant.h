#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/grant.h"

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

// SQL: whether the member m has a grant g, from wherever, of which the condition holds. What the condition
// asks for with a question mark is asked three times.
std::string has_grant(std::string_view condition);

}  // namespace usher::access
