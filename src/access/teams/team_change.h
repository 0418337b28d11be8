#pragma once

#include "access/members/member.h"
#include "access/rights/touched_members.h"
#include "access/teams/team.h"

// Making, changing and deleting teams, and who is in them. All of it needs teams.manage and holds the lock on
// the organization. A team gives its members what it carries: giving it a grant, and adding somebody to it,
// ask for the ceiling; and nobody's rights change who may more than the asker. In force for the very next
// request.
//
// A team carries no owner and no grant that ends: owners are made by name, and an end belongs to people.
namespace usher::access {

inline constexpr std::size_t kMostMovedAtOnce = 1000;  // people added or removed in one call

struct NewTeam {
  std::string name;         // 1 to 60 characters, no link, not that of another team
  std::string description;  // up to 300
  std::vector<Grant> grants;
};

struct TeamUpdate {
  std::int64_t version = 0;  // the one that was read
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::vector<Grant>> grants;  // replaces all of them
};

// What a change means, before or after it is made.
struct TeamChange {
  Team team;  // as it is, or with kPreview would be; of a deletion: as it was
  Touched touched;
};

// People who come and go at once; one named twice counts once, one who is where they shall be is passed over.
struct TeamMoves {
  std::vector<base::MemberId> add;
  std::vector<base::MemberId> remove;
};

// May the asker change this team at all?
base::Ok may_change(Rights const& own, Team const& team);

// Refuses with feature_not_in_plan, team_limit_reached, team_name_taken, above_your_rights, role_not_in_plan,
// role_not_for_teams, role_unknown, project_unknown, grant_without_end.
base::Result<Team> create_team(db::Transaction& transaction, Services const& services,
                               OrganizationScope const& scope, NewTeam const& team);

// Besides what create_team refuses (the plan only where it gets wider): not_found, version_conflict,
// team_above_you, member_above_you, beyond_your_access.
base::Result<TeamChange> update_team(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, base::TeamId const& id,
                                     TeamUpdate const& update, Effect effect);

// Its members lose what only it gave them; open invitations that name it are accepted without it.
base::Result<TeamChange> delete_team(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, base::TeamId const& id, Effect effect);

// Refuses with member_unknown, people_only (a service account) at "add[2]", feature_not_in_plan and
// above_your_rights where somebody is added, member_above_you, beyond_your_access.
base::Result<TeamChange> move_team_members(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::TeamId const& id,
                                           TeamMoves const& moves, Effect effect);

// What everyone has. Needs members.manage; the rules of a team's grants hold, but for the plan's feature.
struct EveryoneChange {
  std::vector<Grant> grants;
  Touched touched;
};
base::Result<EveryoneChange> update_everyone(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, std::vector<Grant> const& grants,
                                             Effect effect);

}  // namespace usher::access
