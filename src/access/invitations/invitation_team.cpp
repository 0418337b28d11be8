#include "access/invitations/invitation_team.h"

#include <algorithm>

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
  db::InList::each(invitations, [&](std::string const& places, std::vector<db::Parameter> const& parameters) {
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
                 places + ") order by t.name_key, t.id",
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

void insert_offered_teams(db::Transaction& transaction, base::InvitationId const& invitation,
                          std::vector<TeamRef> const& teams) {
  for (TeamRef const& team : teams)
    transaction.execute("insert into invitation_teams (invitation_id, team_id) values (?, ?)", invitation,
                        team.id);
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
