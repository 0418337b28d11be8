#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access/invitations/invitation.h"
#include "access/members/member.h"

namespace usher::access {

enum class MemberSort { kName, kEmail, kRole, kJoinedAt, kLastActiveAt };
enum class Direction { kAscending, kDescending };
enum class Include { kMembers, kMembersAndInvitations, kInvitations };

struct MemberQuery {
  std::string search;       // words that begin words of the name or the address, in any ASCII case
  std::string role;         // key
  base::ProjectId project;  // those with rights in it
  base::TeamId team;        // those in it
  std::string status;       // active, suspended, ended, ending (active, with an end); empty: all
  std::optional<identity::Factors> factors;
  MemberKind kind = MemberKind::kPerson;
  MemberSort sort = MemberSort::kName;
  Direction direction = Direction::kAscending;
  Include include = Include::kMembers;
  std::string cursor;  // opaque, from the page before
  int limit = 50;
};

// One line of the list of users. Invitations without a name sort by their address, and by created_at where
// members sort by joined_at or last_active_at.
using MemberListItem = std::variant<Member, Invitation>;

struct MemberPage {
  std::vector<MemberListItem> items;
  std::string next_cursor;   // empty at the end
  std::int64_t members = 0;  // of the whole organization, whatever the filter
  std::int64_t pending = 0;
};

// Members and open invitations in one order, by key: the cost of a page does not grow with its number.
base::Result<MemberPage> list_members(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, MemberQuery const& query);

struct InvitationQuery {
  std::string search;
  std::optional<InvitationState> state;
  std::string cursor;
  int limit = 50;
};
struct InvitationPage {
  std::vector<Invitation> invitations;  // newest first
  std::string next_cursor;
};
base::Result<InvitationPage> list_invitations(db::Transaction& transaction, Services const& services,
                                              OrganizationScope const& scope, InvitationQuery const& query);

}  // namespace usher::access
