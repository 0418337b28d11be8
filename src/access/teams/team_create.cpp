#include "access/recorded.h"
#include "access/teams/team_rules.h"
#include "base/crypto.h"
#include "base/text.h"

namespace usher::access {
namespace {

base::Ok check_limit(db::Transaction& transaction, base::OrganizationId const& organization);

}  // namespace

base::Result<Team> create_team(db::Transaction& transaction, Services const& services,
                               OrganizationScope const& scope, NewTeam const& team) {
  TRY(Rights const own, rights_to_change_teams(transaction, services, scope));
  CHECK(check_teams_in_plan(transaction, services, scope.organization()));
  Team made;
  TRY(made.name, checked_team_name(transaction, scope.organization(), team.name, {}));
  TRY(made.description, checked_team_description(team.description));
  TRY(made.grants, checked_shared_grants(transaction, services, scope, own, team.grants));
  CHECK(check_limit(transaction, scope.organization()));
  made.created_at = made.updated_at = services.clock.now();
  made.id = base::new_id<base::TeamId>("tea", made.created_at);
  transaction.execute(
      "insert into teams (id, organization_id, name, name_key, description, version, created_at, updated_at, "
      "updated_by) values (?, ?, ?, ?, ?, 1, ?, ?, ?)",
      made.id, scope.organization(), made.name, base::ascii_lower(made.name), made.description,
      made.created_at, made.updated_at, scope.account());
  insert_grants(transaction, services.clock, scope.organization(), SubjectKind::kTeam, made.id.value,
                made.grants, scope.account());
  record_change(transaction, services, scope, "team.created", {"team", made.id.value, made.name}, "",
                state_json(made));
  access_of_many_changed(transaction, services, News::kTeamsChanged, scope.organization(), {});
  return made;
}

namespace {

base::Ok check_limit(db::Transaction& transaction, base::OrganizationId const& organization) {
  auto const count = transaction.value<std::int64_t>(
      "select count(*) from teams where organization_id = ? and deleted_at is null", organization);
  if (count.value_or(0) < kMostTeams) return {};
  std::string const limit = std::to_string(kMostTeams);
  return base::refused("team_limit_reached",
                       "A workspace can have " + limit + " teams. Delete one that nobody needs.")
      .with("limit", limit);
}

}  // namespace
}  // namespace usher::access
