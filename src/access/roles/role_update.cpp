#include "access/roles/role_rules.h"
#include "base/text.h"
#include "identity/account.h"

namespace usher::access {
namespace {

base::Result<CustomRole> changed_role(db::Transaction& transaction, OrganizationScope const& scope,
                                      CustomRole const& before, RoleUpdate const& update);
base::Error version_conflict(db::Transaction& transaction, CustomRole const& role);
void write(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
           CustomRole const& before, CustomRole& after, std::vector<base::AccountId> holders);

}  // namespace

base::Result<RoleChange> update_role(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, RoleId const& id,
                                     RoleUpdate const& update, Effect effect) {
  TRY(Rights const own, rights_to_change_roles(transaction, services, scope));
  auto const before = find_custom_role(transaction, scope.organization(), id);
  if (!before) return base::not_found("There is no such role.");
  if (before->version != update.version) return version_conflict(transaction, *before);
  CHECK(may_change(own, *before));
  RoleChange change;
  TRY(change.role, changed_role(transaction, scope, *before, update));
  PermissionSet const permissions = change.role.permissions;
  if (!before->permissions.includes(permissions))
    CHECK(check_widening(transaction, services, scope, own, permissions));
  TRY(Touched const holders, check_holders(transaction, services, scope, own, id, [&](Grant& grant) {
        grant.custom = RoleContent{change.role.name, permissions};
      }));
  change.gained = permissions.minus(before->permissions);
  change.lost = before->permissions.minus(permissions);
  RoleUse const use = use_of_roles(transaction, services.clock.now(), scope.organization())[id.value];
  change.members = use.members;
  change.invitations = use.invitations;
  change.teams = use.teams;
  change.includes_you = holders.includes_you;
  if (effect == Effect::kApply) write(transaction, services, scope, *before, change.role, holders.accounts);
  return change;
}

namespace {

base::Result<CustomRole> changed_role(db::Transaction& transaction, OrganizationScope const& scope,
                                      CustomRole const& before, RoleUpdate const& update) {
  CustomRole after = before;
  if (update.name) {
    TRY(after.name, checked_role_name(transaction, scope.organization(), *update.name, before.id));
  }
  if (update.description) {
    TRY(after.description, checked_role_description(*update.description));
  }
  if (update.permissions) {
    TRY(after.permissions, checked_permissions(*update.permissions));
  }
  return after;
}

base::Error version_conflict(db::Transaction& transaction, CustomRole const& role) {
  return base::conflict("version_conflict", "Somebody has changed this role since; look at it again.")
      .with("version", std::to_string(role.version))
      .with("updated_by", identity::names_of(transaction, {role.updated_by})[role.updated_by]);
}

void write(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
           CustomRole const& before, CustomRole& after, std::vector<base::AccountId> holders) {
  if (state_json(before) == state_json(after)) return;
  after.version = before.version + 1;
  after.updated_at = services.clock.now();
  after.updated_by = scope.account();
  transaction.execute(
      "update roles set name = ?, name_key = ?, description = ?, permissions = ?, gives_projects = ?, "
      "version "
      "= ?, updated_at = ?, updated_by = ? where id = ?",
      after.name, base::ascii_lower(after.name), after.description, text_of(after.permissions),
      after.permissions.contains(Permission::kProjectRead), after.version, after.updated_at, after.updated_by,
      after.id);
  relist(transaction, scope.organization(), listed_with(transaction, scope.organization(), after.id));
  audit_role(transaction, services, scope, "role.updated", after, state_json(before), state_json(after));
  access_of_many_changed(transaction, services, News::kRolesChanged, scope.organization(),
                         std::move(holders));
}

}  // namespace
}  // namespace usher::access
