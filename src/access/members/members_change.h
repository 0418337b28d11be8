#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/members/member.h"
#include "db/database.h"

namespace usher::access {

// One change for many people at once: looked at person by person, then made as a whole or not at all. What
// was shown is what happens.
inline constexpr std::size_t kMostChangedAtOnce = 1000;

enum class JointAction { kUpdate, kRemove };
struct JointChange {
  std::vector<base::MemberId> members;  // 1 to kMostChangedAtOnce; one named twice counts once
  JointAction action = JointAction::kUpdate;
  MemberUpdate update;  // of each; not with kRemove
  std::string reason;   // one line of up to 500 characters that the trail keeps; may be empty
};

// What would become of one of them.
struct JointRow {
  base::MemberId id;
  std::optional<Member> before;  // nullopt: no member
  std::string role;              // afterwards, empty where the row is refused or removed
  PermissionSet gained;
  PermissionSet lost;
  std::optional<base::Error> refusal;  // as update_member and remove_member refuse, or own_membership
  bool is_changed = false;
};

struct JointOutcome {
  std::vector<JointRow> rows;  // in the order they were named
  bool is_applied = false;     // never with kPreview, or when a single row is refused
};

// Each row is judged as if those before it had been made: of two last owners the second is refused. Needs
// members.manage. Refuses as a whole with invalid at "members" or "reason".
base::Result<JointOutcome> change_members(db::Database& database, Services const& services,
                                          OrganizationScope const& scope, JointChange const& change,
                                          Effect effect);

}  // namespace usher::access
