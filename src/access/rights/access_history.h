#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/cursor.h"
#include "access/services.h"

namespace usher::access {

// A member as they were at a moment.
struct PastMember {
  base::MemberId id;
  base::AccountId account;
  std::string name;   // as they are now
  std::string email;  // as they are now, as written
  base::Time joined_at;
  std::optional<base::Time> removed_at;  // after the moment
  std::string state;                     // state_json: role, grants, status
};

// A team as it was; members name theirs in their state.
struct PastTeam {
  base::TeamId id;
  std::string state;  // state_json: name, grants
};

struct PastMembers {
  std::vector<PastMember> members;  // in the order in which they joined
  std::optional<Cursor> next;
  std::vector<PastTeam> teams;  // all there were
  std::string everyone;         // everyone_json: grants of everyone
};

// Who was a member at that moment, and with which rights: the members of today, taken back change by change
// as the audit trail tells it. As true as the trail is, which audit::verify says. Needs audit.read. Refuses
// trail_not_kept for a moment of which entries were removed for their age.
base::Result<PastMembers> who_had_access(db::Transaction& transaction, Services const& services,
                                         OrganizationScope const& scope, base::Time moment,
                                         std::optional<Cursor> const& after, int limit);

}  // namespace usher::access
