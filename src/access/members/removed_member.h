#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/members/member.h"

namespace usher::access {

// How long a removal can be undone.
inline constexpr base::Duration kUndoRemoval = std::chrono::hours(30 * 24);

struct RemovedMember {
  Member member;  // as it was; the status it would have again
  base::Time removed_at;
  std::optional<audit::Party> removed_by;      // an account; themselves, if they left
  std::optional<audit::Party> handed_over_to;  // an account

  base::Time undo_until() const { return removed_at + kUndoRemoval; }
};

struct RemovedQuery {
  std::string search;  // part of a name or an address
  std::string cursor;
  int limit = 50;
};
struct RemovedPage {
  std::vector<RemovedMember> members;  // last removed first
  std::string next_cursor;
};

// Those whose removal can still be undone: nobody who has joined again since.
base::Result<RemovedPage> list_removed(db::Transaction& transaction, Services const& services,
                                       OrganizationScope const& scope, RemovedQuery const& query);

// Whoever was once removed, however long ago; nullopt for all others.
std::optional<RemovedMember> find_removed(db::Transaction& transaction,
                                          base::OrganizationId const& organization, base::MemberId const& id);

// May the asker undo this removal? Refuses with above_your_rights, beyond_your_access: what is given back is
// given.
base::Ok may_restore(Rights const& own, RemovedMember const& removed);

// The membership as it was, with its grants and those of its teams that are still there, and what was handed
// over and is still where it went. Sessions stay ended. Needs members.manage. Refuses also with undo_is_over,
// already_member (joined again since), role_not_in_plan, seat_limit_reached.
base::Result<Member> restore_member(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, base::MemberId const& id,
                                    AllBelongings belongings);

}  // namespace usher::access
