#include "access/roles/role_rules.h"
#include "base/crypto.h"
#include "base/text.h"

namespace usher::access {
namespace {

base::Ok check_limit(db::Transaction& transaction, base::OrganizationId const& organization);

}  // namespace

base::Result<CustomRole> create_role(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, NewRole const& role) {
  TRY(Rights const own, rights_to_change_roles(transaction, services, scope));
  CustomRole made;
  TRY(made.permissions, checked_permissions(role.permissions));
  CHECK(check_widening(transaction, services, scope, own, made.permissions));
  TRY(made.name, checked_role_name(transaction, scope.organization(), role.name, {}));
  TRY(made.description, checked_role_description(role.description));
  CHECK(check_limit(transaction, scope.organization()));
  made.created_at = made.updated_at = services.clock.now();
  made.updated_by = scope.account();
  made.id = base::new_id<RoleId>("rol", made.created_at);
  transaction.execute(
      "insert into roles (id, organization_id, name, name_key, description, permissions, gives_projects, "
      "version, created_at, updated_at, updated_by) values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
      made.id, scope.organization(), made.name, base::ascii_lower(made.name), made.description,
      text_of(made.permissions), made.permissions.contains(Permission::kProjectRead), made.created_at,
      made.updated_at, made.updated_by);
  audit_role(transaction, services, scope, "role.created", made, "", state_json(made));
  access_of_many_changed(transaction, services, News::kRolesChanged, scope.organization(), {});
  return made;
}

namespace {

base::Ok check_limit(db::Transaction& transaction, base::OrganizationId const& organization) {
  auto const count = transaction.value<std::int64_t>(
      "select count(*) from roles where organization_id = ? and deleted_at is null", organization);
  if (count.value_or(0) < kMostCustomRoles) return {};
  std::string const limit = std::to_string(kMostCustomRoles);
  return base::refused("role_limit_reached",
                       "A workspace can have " + limit + " roles of its own. Delete one that nobody needs.")
      .with("limit", limit);
}

}  // namespace
}  // namespace usher::access
