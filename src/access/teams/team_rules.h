#pragma once

#include "access/teams/team_change.h"

// Private to access: what making, changing and deleting teams share.
namespace usher::access {

// Rights of the asker, under the lock on the organization.
base::Result<Rights> rights_to_change_teams(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope);
// A team that the asker may change.
base::Result<Team> team_to_change(db::Transaction& transaction, OrganizationScope const& scope,
                                  Rights const& own, base::TeamId const& id);

base::Ok check_teams_in_plan(db::Transaction& transaction, Services const& services,
                             base::OrganizationId const& organization);
base::Result<std::string> checked_team_name(db::Transaction& transaction,
                                            base::OrganizationId const& organization, std::string const& name,
                                            base::TeamId const& own);
base::Result<std::string> checked_team_description(std::string const& description);
// Checked form of what a team or everyone is to carry: as checked_grants, the ceiling and the plan.
base::Result<std::vector<Grant>> checked_shared_grants(db::Transaction& transaction, Services const& services,
                                                       OrganizationScope const& scope, Rights const& own,
                                                       std::vector<Grant> const& grants);

// For MemberEdit: what a member inherits from a team, or from everyone, is replaced.
void set_inherited(Member& member, GrantSource source, TeamRef const& team, std::vector<Grant> const& grants);
void leave_team(Member& member, base::TeamId const& team);

}  // namespace usher::access
