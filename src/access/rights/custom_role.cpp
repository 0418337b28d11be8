#include "access/rights/custom_role.h"

#include <algorithm>

#include "base/text.h"

namespace usher::access {
namespace {

base::Error unknown_role(std::string const& field) {
  return base::invalid(field, "There is no role of this name.", "role_unknown");
}

}  // namespace

Roles Roles::of(db::Transaction& transaction, base::OrganizationId const& organization) {
  Roles roles;
  for (Role const& role : built_in_roles())
    roles.known_.push_back(
        {std::string(role.key), std::string(role.name), std::string(role.description), role.permissions});
  for (auto& [id, name, description, permissions, deleted_at, replaced_by] :
       transaction.rows<std::string, std::string, std::string, std::string, std::optional<base::Time>,
                        std::optional<std::string>>(
           "select id, name, description, permissions, deleted_at, replaced_by from roles where "
           "organization_id = ? order by name_key, id",
           organization)) {
    if (!deleted_at)
      roles.known_.push_back({id, name, description, parse_permissions(permissions), true});
    else if (replaced_by)
      roles.replaced_[id] = *replaced_by;
  }
  return roles;
}

KnownRole const* Roles::find(std::string_view key) const {
  auto const replaced = replaced_.find(key);
  std::string_view const wanted = replaced == replaced_.end() ? key : std::string_view(replaced->second);
  auto const found =
      std::find_if(known_.begin(), known_.end(), [&](KnownRole const& role) { return role.key == wanted; });
  return found == known_.end() ? nullptr : &*found;
}

KnownRole const* Roles::named(std::string_view typed) const {
  std::string_view const wanted = base::trim(typed);
  if (KnownRole const* role = find(wanted)) return role;
  std::string const lower = base::ascii_lower(wanted);
  auto const found = std::find_if(known_.begin(), known_.end(), [&](KnownRole const& role) {
    return lower == role.key || lower == base::ascii_lower(role.name);
  });
  return found == known_.end() ? nullptr : &*found;
}

base::Ok Roles::give(Grant& grant, std::string_view role, std::string const& field) const {
  KnownRole const* known = find(role);
  if (known == nullptr) return unknown_role(field);
  grant.role = known->key;
  grant.custom.reset();
  if (known->is_custom) grant.custom = RoleContent{known->name, known->permissions};
  return {};
}

base::Ok resolve_role(db::Transaction& transaction, base::OrganizationId const& organization, Grant& grant,
                      std::string const& field) {
  if (find_role(grant.role) != nullptr) return {};
  return Roles::of(transaction, organization).give(grant, grant.role, field);
}

base::Ok resolve_roles(db::Transaction& transaction, base::OrganizationId const& organization,
                       std::vector<Grant>& grants, std::string const& field) {
  if (std::all_of(grants.begin(), grants.end(),
                  [](Grant const& grant) { return find_role(grant.role) != nullptr; }))
    return {};
  Roles const roles = Roles::of(transaction, organization);
  for (std::size_t i = 0; i < grants.size(); ++i)
    CHECK(roles.give(grants[i], grants[i].role, field + "[" + std::to_string(i) + "].role"));
  return {};
}

std::vector<CustomRole> custom_roles_of(db::Transaction& transaction,
                                        base::OrganizationId const& organization) {
  std::vector<CustomRole> roles;
  for (auto& [id, name, description, permissions, version, created, updated, by] :
       transaction.rows<RoleId, std::string, std::string, std::string, std::int64_t, base::Time, base::Time,
                        base::AccountId>(
           "select id, name, description, permissions, version, created_at, updated_at, updated_by from "
           "roles "
           "where organization_id = ? and deleted_at is null order by name_key, id",
           organization))
    roles.push_back({id, name, description, parse_permissions(permissions), version, created, updated, by});
  return roles;
}

std::optional<CustomRole> find_custom_role(db::Transaction& transaction,
                                           base::OrganizationId const& organization, RoleId const& id) {
  for (CustomRole& role : custom_roles_of(transaction, organization))
    if (role.id == id) return std::move(role);
  return std::nullopt;
}

std::map<std::string, RoleUse> use_of_roles(db::Transaction& transaction, base::Time now,
                                            base::OrganizationId const& organization) {
  std::map<std::string, RoleUse> use;
  for (auto& [role, count] : transaction.rows<std::string, std::int64_t>(
           "select role, count(*) from (select g.role as role, m.id as id from grants g join members m on "
           "m.id "
           "= g.subject_id where g.organization_id = ? and g.subject_kind = 'member' and m.status <> "
           "'removed' "
           "union select g.role, m.id from grants g join team_members tm on tm.team_id = g.subject_id join "
           "members m on m.id = tm.member_id where g.organization_id = ? and g.subject_kind = 'team' and "
           "m.status <> 'removed' union select g.role, m.id from grants g join members m on "
           "m.organization_id = "
           "g.organization_id where g.organization_id = ? and g.subject_kind = 'everyone' and m.status <> "
           "'removed' and m.kind = 'person') holders group by role",
           organization, organization, organization))
    use[role].members = count;
  for (auto& [role, count] : transaction.rows<std::string, std::int64_t>(
           "select role, count(distinct subject_id) from grants where organization_id = ? and subject_kind = "
           "'team' group by role",
           organization))
    use[role].teams = count;
  for (auto& [role, count] : transaction.rows<std::string, std::int64_t>(
           "select role, count(*) from invitations where organization_id = ? and (state = 'pending' or state "
           "= 'needs_approval') and expires_at > ? group by role",
           organization, now))
    use[role].invitations = count;
  return use;
}

}  // namespace usher::access
