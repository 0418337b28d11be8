#include "access/recorded.h"
#include "access/teams/team_rules.h"

namespace usher::access {

base::Result<TeamChange> delete_team(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, base::TeamId const& id, Effect effect) {
  TRY(Rights const own, rights_to_change_teams(transaction, services, scope));
  TeamChange change;
  TRY(change.team, team_to_change(transaction, scope, own, id));
  // One entry each: who had which access on a day is read from them.
  EachTouched const record = [&](Member const& before, Member const& after) {
    record_change(transaction, services, scope, "member.teams_changed",
                  {"member", before.id.value, before.name}, state_json(before), state_json(after));
  };
  TRY(change.touched, check_touched(
                          transaction, services, scope, own, members_of_team(transaction, id),
                          [&](Member& member) { leave_team(member, id); },
                          effect == Effect::kApply ? record : EachTouched()));
  if (effect == Effect::kPreview) return change;

  base::Time const now = services.clock.now();
  transaction.execute("update teams set deleted_at = ?, updated_at = ?, updated_by = ? where id = ?", now,
                      now, scope.account(), id);
  transaction.execute("delete from team_members where team_id = ?", id);
  replace_grants(transaction, services.clock, scope.organization(), SubjectKind::kTeam, id.value, {},
                 scope.account());
  record_change(transaction, services, scope, "team.deleted", {"team", id.value, change.team.name},
                state_json(change.team), "");
  access_of_many_changed(transaction, services, News::kTeamsChanged, scope.organization(),
                         change.touched.accounts);
  return change;
}

}  // namespace usher::access
