#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/invitations/invitation.h"
#include "access/teams/team.h"
#include "access/workspaces/plan.h"

// Private to access: teams that invitations name.
namespace usher::access {

struct OfferedTeams {
  std::vector<TeamRef> teams;
  std::vector<InheritedGrant> inherited;
  std::vector<std::string> gone;
};

// By invitation, teams by name. One query for every 200.
std::map<std::string, OfferedTeams> offered_teams(db::Transaction& transaction,
                                                  std::vector<std::string> const& invitations);

// What these teams offer; `known` are those of the organization among them. Refuses team_unknown.
base::Result<OfferedTeams> offer_teams(std::vector<base::TeamId> const& teams,
                                       std::map<base::TeamId, Team> const& known);
// To be invited into a team is to be given what it carries: the plan and the ceiling, both at the field
// teams.
base::Ok check_offered_teams(Plan const& plan, Rights const& giver, OfferedTeams const& offered);

void insert_offered_teams(db::Transaction& transaction, base::InvitationId const& invitation,
                          std::vector<TeamRef> const& teams);
void replace_offered_teams(db::Transaction& transaction, base::InvitationId const& invitation,
                           std::vector<TeamRef> const& teams);

// At acceptance: into the teams that are still there. The ceiling was checked.
void join_offered_teams(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                        base::MemberId const& member, identity::Origin const& origin);

}  // namespace usher::access
