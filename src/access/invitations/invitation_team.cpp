#include "access/invitations/invitation_team.h"

#include <algorithm>
#include <set>

#include "access/members/member.h"
#include "access/rights/touched_members.h"
#include "audit/trail.h"
#include "db/in_list.h"

namespace usher::access {

std::vector<Grant> offered_by(Invitation const& invitation) {
  return all_of(invitation.grants, invitation.inherited);
}

std::map<std::string, OfferedTeams> offered_teams(db::Transaction& transaction,
                                                  std::vector<std::string> const& invitations) {
  std::map<std::string, OfferedTeams> found;
  db::InList::each(transaction, invitations, [&](std::string const& list, db::Parameters const& parameters) {
    for (auto& [invitation, team, name, deleted, scope, project, role, ends, role_name, permissions] :
         transaction.rows_with<std::string, base::TeamId, std::string, std::optional<base::Time>,
                               std::optional<std::string>, base::ProjectId, std::string,
                               std::optional<base::Time>, std::optional<std::string>, std::string>(
             "select it.invitation_id, t.id, t.name, t.deleted_at, g.scope, g.project_id, g.role, g.ends_at, "
             "r.name, case when r.deleted_at is null then r.permissions else '' end from invitation_teams it "
             "join teams t on t.id = it.team_id left join grants g on g.subject_kind = 'team' and "
             "g.subject_id "
             "= t.id left join roles r on r.id = g.role and r.organization_id = g.organization_id where "
             "it.invitation_id in (" +
                 list + ") order by t.name_key, t.id",
             parameters)) {
      OfferedTeams& offered = found[invitation];
      if (deleted) {
        offered.gone.push_back(name);
        continue;
      }
      TeamRef const ref{team, name};
      if (offered.teams.empty() || offered.teams.back() != ref) offered.teams.push_back(ref);
      if (!scope) continue;  // a team that carries nothing
      InheritedGrant& inherited = offered.inherited.emplace_back(
          InheritedGrant{{parse_grant_scope(*scope).value(), project, role, ends}, GrantSource::kTeam, ref});
      if (role_name) inherited.grant.custom = RoleContent{*role_name, parse_permissions(permissions)};
    }
  });
  return found;
}

base::Result<OfferedTeams> offer_teams(std::vector<base::TeamId> const& teams,
                                       std::map<base::TeamId, Team> const& known) {
  OfferedTeams offered;
  for (base::TeamId const& id : std::set<base::TeamId>(teams.begin(), teams.end())) {
    auto const team = known.find(id);
    if (team == known.end())
      return base::invalid("teams", "There is no such team in this workspace.", "team_unknown");
    TeamRef const ref{id, team->second.name};
    offered.teams.push_back(ref);
    for (Grant const& grant : team->second.grants)
      offered.inherited.push_back({grant, GrantSource::kTeam, ref});
  }
  return offered;
}

base::Ok check_offered_teams(Plan const& plan, Rights const& giver, OfferedTeams const& offered) {
  if (offered.teams.empty()) return {};
  if (auto const allowed = plan.check_feature(kTeamsFeature); !allowed)
    return base::Error(allowed.error()).at("teams");
  return check_ceiling(giver, all_of({}, offered.inherited), "teams");
}

void insert_offered_teams(db::Transaction& transaction, base::InvitationId const& invitation,
                          std::vector<TeamRef> const& teams) {
  for (TeamRef const& team : teams)
    transaction.add("invitation_teams (invitation_id, team_id)", invitation, team.id);
}

void replace_offered_teams(db::Transaction& transaction, base::InvitationId const& invitation,
                           std::vector<TeamRef> const& teams) {
  transaction.execute("delete from invitation_teams where invitation_id = ?", invitation);
  insert_offered_teams(transaction, invitation, teams);
}

void join_offered_teams(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                        base::MemberId const& member, identity::Origin const& origin) {
  if (invitation.teams.empty()) return;
  Member const before = find_member(transaction, invitation.organization, member).value();
  for (TeamRef const& team : invitation.teams)
    if (std::find(before.teams.begin(), before.teams.end(), team) == before.teams.end())
      transaction.execute(
          "insert into team_members (member_id, team_id, added_at, added_by) values (?, ?, ?, ?)", member,
          team.id, services.clock.now(), invitation.invited_by);
  Member const after = find_member(transaction, invitation.organization, member).value();
  audit::record(transaction, services.clock,
                {invitation.organization,
                 {"account", before.account.value, before.name},
                 "member.teams_changed",
                 {"member", member.value, before.name},
                 state_json(before),
                 state_json(after),
                 origin.address,
                 origin.request_id});
  access_of_many_changed(transaction, services, News::kTeamsChanged, invitation.organization,
                         {before.account});
}

}  // namespace usher::access
