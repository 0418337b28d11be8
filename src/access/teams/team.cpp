#include "access/teams/team.h"

#include <algorithm>

#include "access/cursor.h"
#include "base/json_writer.h"
#include "db/in_list.h"

namespace usher::access {

std::optional<Team> find_team(db::Transaction& transaction, base::OrganizationId const& organization,
                              base::TeamId const& id) {
  auto found = find_teams(transaction, organization, {id.value});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Team> find_teams(db::Transaction& transaction, base::OrganizationId const& organization,
                             std::vector<std::string> const& ids) {
  std::vector<Team> teams;
  std::map<std::string, std::int64_t> sizes;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters parameters) {
    for (auto& [id, count] : transaction.rows_with<std::string, std::int64_t>(
             "select tm.team_id, count(*) from team_members tm join members m on m.id = tm.member_id where "
             "tm.team_id in (" +
                 places + ") and m.status <> 'removed' group by tm.team_id",
             parameters))
      sizes[id] = count;
    parameters.push_back(db::parameter(organization));
    for (auto& [id, name, description, version, created, updated] :
         transaction.rows_with<base::TeamId, std::string, std::string, std::int64_t, base::Time, base::Time>(
             "select id, name, description, version, created_at, updated_at from teams where id in (" +
                 places + ") and organization_id = ? and deleted_at is null",
             parameters))
      teams.push_back({id, name, description, {}, 0, version, created, updated});
  });
  auto grants = grants_of(transaction, SubjectKind::kTeam, ids);
  for (Team& team : teams) {
    team.grants = std::move(grants[team.id.value]);
    team.members = sizes[team.id.value];
  }
  auto const place = [&](Team const& team) {
    return std::find(ids.begin(), ids.end(), team.id.value) - ids.begin();
  };
  std::sort(teams.begin(), teams.end(), [&](Team const& a, Team const& b) { return place(a) < place(b); });
  return teams;
}

base::Result<TeamPage> list_teams(db::Transaction& transaction, OrganizationScope const& scope,
                                  TeamQuery const& query) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  std::string sql = "select id, name_key from teams where organization_id = ? and deleted_at is null";
  db::Parameters values{db::parameter(scope.organization())};
  if (!query.search.empty()) {
    sql += " and name_key like lower(?) escape '\\'";
    values.push_back(like_pattern(query.search));
  }
  if (cursor) {
    sql += " and (name_key > ? or (name_key = ? and id > ?))";
    values.insert(values.end(),
                  {db::Parameter(cursor->value), db::Parameter(cursor->value), db::Parameter(cursor->id)});
  }
  sql += " order by name_key, id limit ?";
  values.push_back(std::int64_t{query.limit} + 1);
  std::vector<std::string> ids, keys;
  for (auto& [id, key] : transaction.rows_with<std::string, std::string>(sql, values)) {
    ids.push_back(std::move(id));
    keys.push_back(std::move(key));
  }
  TeamPage page;
  if (ids.size() > static_cast<std::size_t>(query.limit)) {
    ids.pop_back();
    page.next_cursor = Cursor{keys[ids.size() - 1], ids.back()}.text();
  }
  page.teams = find_teams(transaction, scope.organization(), ids);
  return page;
}

std::vector<Grant> grants_of_everyone(db::Transaction& transaction,
                                      base::OrganizationId const& organization) {
  return grants_of(transaction, SubjectKind::kEveryone, {organization.value})[organization.value];
}

std::string state_json(Team const& team) {
  base::JsonWriter json;
  json.begin_object().key("name").value(team.name).key("description").value(team.description);
  json.key("grants").raw(grants_json(team.grants));
  write_role_names(json, team.grants);
  json.end_object();
  return json.take();
}

std::string everyone_json(std::vector<Grant> const& grants) {
  base::JsonWriter json;
  json.begin_object().key("grants").raw(grants_json(grants));
  write_role_names(json, grants);
  json.end_object();
  return json.take();
}

}  // namespace usher::access
