#include "access/rights/inherited_grant.h"

#include <algorithm>
#include <tuple>

#include "access/rights/custom_role.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

void sort(Inheritance& inheritance);
// The condition is one about the grant g.
MemberIds with_grant(base::OrganizationId const& organization, std::string const& condition,
                     db::Parameters const& asked);

}  // namespace

std::map<std::string, Inheritance> inheritance_of(db::Transaction& transaction,
                                                  std::vector<std::string> const& members) {
  static std::string const kColumns =
      " g.scope, g.project_id, g.role, g.ends_at, r.name, case when r.deleted_at is null then r.permissions "
      "else '' end ";
  static std::string const kRole =
      " left join roles r on r.id = g.role and r.organization_id = g.organization_id ";
  std::map<std::string, Inheritance> found;
  db::InList::each(transaction, members, [&](std::string const& places, db::Parameters parameters) {
    auto const asked_twice = parameters;
    parameters.insert(parameters.end(), asked_twice.begin(), asked_twice.end());
    for (auto& [member, team, team_name, scope, project, role, ends, role_name, permissions] :
         transaction
             .rows_with<std::string, base::TeamId, std::string, std::optional<std::string>, base::ProjectId,
                        std::string, std::optional<base::Time>, std::optional<std::string>, std::string>(
                 "select tm.member_id, t.id, t.name," + kColumns +
                     "from team_members tm join teams t on t.id = tm.team_id left join grants g on "
                     "g.subject_kind "
                     "= 'team' and g.subject_id = tm.team_id" +
                     kRole + "where tm.member_id in (" + places + ") union all select m.id, '', ''," +
                     kColumns +
                     "from members m join grants g on g.subject_kind = 'everyone' and g.subject_id = "
                     "m.organization_id" +
                     kRole + "where m.kind = 'person' and m.id in (" + places + ")",
                 parameters)) {
      Inheritance& inheritance = found[member];
      TeamRef const from{team, team_name};
      if (!team.empty()) inheritance.teams.push_back(from);
      if (!scope) continue;  // a team that carries nothing
      InheritedGrant& inherited = inheritance.grants.emplace_back(
          InheritedGrant{{parse_grant_scope(*scope).value(), project, role, ends},
                         team.empty() ? GrantSource::kEveryone : GrantSource::kTeam,
                         from});
      if (role_name) inherited.grant.custom = RoleContent{*role_name, parse_permissions(permissions)};
    }
  });
  for (auto& [member, inheritance] : found) sort(inheritance);
  return found;
}

std::vector<Grant> all_of(std::vector<Grant> const& own, std::vector<InheritedGrant> const& inherited) {
  std::vector<Grant> all = own;
  for (InheritedGrant const& each : inherited) all.push_back(each.grant);
  return all;
}

MemberIds may_hold(db::Transaction& transaction, base::OrganizationId const& organization,
                   Permission permission) {
  std::string places;
  db::Parameters asked;
  Roles const known = Roles::of(transaction, organization);
  for (KnownRole const& role : known.all()) {
    if (!role.permissions.contains(permission)) continue;
    places += places.empty() ? "?" : ", ?";
    asked.push_back(db::parameter(role.key));
  }
  return with_grant(organization, "g.scope = 'organization' and g.role in (" + places + ")", asked);
}

MemberIds holders_of(base::OrganizationId const& organization, std::string_view role) {
  return with_grant(organization, "g.role = ?", {db::parameter(role)});
}

namespace {

void sort(Inheritance& inheritance) {
  auto& teams = inheritance.teams;
  std::sort(teams.begin(), teams.end(), [](TeamRef const& a, TeamRef const& b) {
    return std::tie(a.name, a.id) < std::tie(b.name, b.id);
  });
  teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
  std::sort(inheritance.grants.begin(), inheritance.grants.end(),
            [](InheritedGrant const& a, InheritedGrant const& b) {
              return std::tie(a.source, a.team.name, a.team.id, a.grant) <
                     std::tie(b.source, b.team.name, b.team.id, b.grant);
            });
}

MemberIds with_grant(base::OrganizationId const& organization, std::string const& condition,
                     db::Parameters const& asked) {
  std::string const of = " where g.organization_id = ? and " + condition;
  MemberIds ids;
  ids.sql =
      "select g.subject_id as id from grants g" + of +
      " and g.subject_kind = 'member' union select tm.member_id from grants g join team_members tm on "
      "tm.team_id = g.subject_id" +
      of +
      " and g.subject_kind = 'team' union select e.id from grants g join members e on e.organization_id = "
      "g.organization_id and e.kind = 'person'" +
      of + " and g.subject_kind = 'everyone'";
  for (int part = 0; part < 3; ++part) {
    ids.parameters.push_back(db::parameter(organization));
    ids.parameters.insert(ids.parameters.end(), asked.begin(), asked.end());
  }
  return ids;
}

}  // namespace
}  // namespace usher::access
