#include "access/roles/role_rules.h"

#include "access/directory/directory.h"
#include "access/recorded.h"
#include "access/workspaces/organization.h"
#include "base/text.h"

namespace usher::access {
namespace {

constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestDescription = 300;

}  // namespace

base::Result<Rights> rights_to_change_roles(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope) {
  CHECK(lock_organization(transaction, scope.organization()));
  return current_rights(transaction, services.clock, scope, Permission::kRolesManage);
}

base::Ok may_change(Rights const& own, CustomRole const& role) {
  if (!own.everywhere.contains(Permission::kRolesManage))
    return base::forbidden("Your role does not allow managing roles.");
  if (own.everywhere.includes(role.permissions)) return {};
  return base::refused("role_above_you", "This role may do more than you; ask an owner to make this change.");
}

base::Result<std::string> checked_role_name(db::Transaction& transaction,
                                            base::OrganizationId const& organization, std::string const& name,
                                            RoleId const& own) {
  TRY(std::string parsed, base::parse_name("name", name, kLongestName));
  // A list of people names roles as they are called here.
  Roles const roles = Roles::of(transaction, organization);
  KnownRole const* taken = roles.named(parsed);
  if (taken != nullptr && taken->key != own.value)
    return base::conflict("role_name_taken", taken->is_custom
                                                 ? "There already is a role of this name; choose another."
                                                 : "This is the name of a built-in role; choose another.")
        .at("name");
  return parsed;
}

base::Result<std::string> checked_role_description(std::string const& description) {
  return base::parse_text("description", description, kLongestDescription, base::Links::kRefused);
}

base::Result<PermissionSet> checked_permissions(std::vector<std::string> const& keys) {
  PermissionSet permissions = kMemberBase;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::string const at = "permissions[" + std::to_string(i) + "]";
    auto const permission = parse_permission(keys[i]);
    if (!permission) return base::invalid(at, "There is no permission of this name.", "permission_unknown");
    // It is what tells owners apart: a role with it would make owners of its holders without calling them so.
    if (permission == Permission::kOrganizationDelete)
      return base::invalid(at, "Deleting the workspace and making owners is for owners alone.",
                           "permission_reserved");
    permissions |= {*permission};
  }
  if (permissions == kMemberBase)
    return base::invalid("permissions", "Choose at least one thing that the role may do.",
                         "permission_missing");
  if (!(permissions & PermissionSet::of_projects()).empty() &&
      !permissions.contains(Permission::kProjectRead))
    return base::invalid("permissions", "Whoever works in a project has to see it: add project.read.",
                         "permission_missing")
        .with("permission", std::string(key_of(Permission::kProjectRead)));
  return permissions;
}

base::Ok check_widening(db::Transaction& transaction, Services const& services,
                        OrganizationScope const& scope, Rights const& own, PermissionSet permissions) {
  Plan const& plan = services.plans.find(find_organization(transaction, scope.organization()).value().plan);
  CHECK(plan.check_feature(kCustomRolesFeature));
  if (own.everywhere.includes(permissions)) return {};
  std::string missing;
  permissions.minus(own.everywhere).each([&](Permission permission) {
    missing += (missing.empty() ? "" : " ") + std::string(key_of(permission));
  });
  return base::refused("above_your_rights",
                       "A role can only hold rights that you have yourself. Take out what you lack, or ask "
                       "an owner.")
      .at("permissions")
      .with("missing", missing);
}

base::Result<Touched> check_holders(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, Rights const& own, RoleId const& role,
                                    GrantChange const& change, EachTouched const& each) {
  auto const edit = [&](Member& member) {
    for (Grant& grant : member.grants)
      if (grant.role == role.value) change(grant);
    for (InheritedGrant& inherited : member.inherited)
      if (inherited.grant.role == role.value) change(inherited.grant);
  };
  return check_touched(transaction, services, scope, own,
                       holders_of_role(transaction, scope.organization(), role.value), edit, each);
}

Listed listed_with(db::Transaction& transaction, base::OrganizationId const& organization,
                   RoleId const& role) {
  Listed listed;
  for (auto& [id] : transaction.rows<std::string>(
           "select distinct m.id from grants g join members m on m.id = g.subject_id where g.organization_id "
           "= ? and g.role = ? and g.subject_kind = 'member' and m.status <> 'removed' order by m.id",
           organization, role))
    listed.members.push_back(std::move(id));
  for (auto& [id] : transaction.rows<std::string>(
           "select distinct i.id from grants g join invitations i on i.id = g.subject_id where "
           "i.organization_id = ? and g.role = ? and g.subject_kind = 'invitation' and (i.state = 'pending' "
           "or i.state = 'needs_approval') order by i.id",
           organization, role))
    listed.invitations.push_back(std::move(id));
  return listed;
}

void relist(db::Transaction& transaction, base::OrganizationId const& organization, Listed const& listed) {
  relist_members(transaction, organization, listed.members);
  relist_invitations(transaction, organization, listed.invitations);
}

void audit_role(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                std::string_view action, CustomRole const& role, std::string before, std::string after) {
  record_change(transaction, services, scope, std::string(action), {"role", role.id.value, role.name},
                std::move(before), std::move(after));
}

std::string state_json(CustomRole const& role) {
  base::JsonWriter json;
  json.begin_object().key("name").value(role.name).key("description").value(role.description);
  json.key("permissions").begin_array();
  role.permissions.each([&](Permission permission) { json.value(key_of(permission)); });
  json.end_array().end_object();
  return json.take();
}

}  // namespace usher::access
