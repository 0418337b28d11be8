#include "access/recorded.h"
#include "access/teams/team_rules.h"
#include "base/text.h"

namespace usher::access {
namespace {

base::Result<Team> changed_team(db::Transaction& transaction, Services const& services,
                                OrganizationScope const& scope, Rights const& own, Team const& before,
                                TeamUpdate const& update);
void write(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
           Team const& before, Team& after, std::vector<base::AccountId> accounts);

}  // namespace

base::Result<TeamChange> update_team(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, base::TeamId const& id,
                                     TeamUpdate const& update, Effect effect) {
  TRY(Rights const own, rights_to_change_teams(transaction, services, scope));
  TRY(Team const before, team_to_change(transaction, scope, own, id));
  if (before.version != update.version)
    return base::conflict("version_conflict", "Somebody has changed this team since; look at it again.")
        .with("version", std::to_string(before.version));
  TeamChange change;
  TRY(change.team, changed_team(transaction, services, scope, own, before, update));
  TeamRef const team{id, change.team.name};
  if (before.grants != change.team.grants) {
    if (!rights_offered(before.grants).include(rights_offered(change.team.grants)))
      CHECK(check_teams_in_plan(transaction, services, scope.organization()));
    TRY(change.touched, check_touched(transaction, services, scope, own, members_of_team(transaction, id),
                                      [&](Member& member) {
                                        set_inherited(member, GrantSource::kTeam, team, change.team.grants);
                                      }));
  }
  if (effect == Effect::kApply)
    write(transaction, services, scope, before, change.team, change.touched.accounts);
  return change;
}

namespace {

base::Result<Team> changed_team(db::Transaction& transaction, Services const& services,
                                OrganizationScope const& scope, Rights const& own, Team const& before,
                                TeamUpdate const& update) {
  Team after = before;
  if (update.name) {
    TRY(after.name, checked_team_name(transaction, scope.organization(), *update.name, before.id));
  }
  if (update.description) {
    TRY(after.description, checked_team_description(*update.description));
  }
  if (update.grants) {
    TRY(after.grants, checked_shared_grants(transaction, services, scope, own, *update.grants));
  }
  return after;
}

void write(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
           Team const& before, Team& after, std::vector<base::AccountId> accounts) {
  if (state_json(before) == state_json(after)) return;
  after.version = before.version + 1;
  after.updated_at = services.clock.now();
  transaction.execute(
      "update teams set name = ?, name_key = ?, description = ?, version = ?, updated_at = ?, updated_by = ? "
      "where id = ?",
      after.name, base::ascii_lower(after.name), after.description, after.version, after.updated_at,
      scope.account(), after.id);
  if (before.grants != after.grants)
    replace_grants(transaction, services.clock, scope.organization(), SubjectKind::kTeam, after.id.value,
                   after.grants, scope.account());
  record_change(transaction, services, scope,
                before.grants == after.grants ? "team.updated" : "team.access_changed",
                {"team", after.id.value, after.name}, state_json(before), state_json(after));
  access_of_many_changed(transaction, services, News::kTeamsChanged, scope.organization(),
                         std::move(accounts));
}

}  // namespace
}  // namespace usher::access
