#include "access/workspaces/export_pages.h"

#include "access/recorded.h"
#include "access/workspaces/organization.h"

namespace usher::access {

std::vector<Member> members_after(db::Transaction& transaction, OrganizationScope const& scope,
                                  MemberPlace& place, int limit) {
  std::vector<std::string> ids;
  for (auto& [id, joined_at] : transaction.rows<std::string, base::Time>(
           "select id, joined_at from members where organization_id = ? and joined_at >= ? and (joined_at > "
           "? "
           "or id > ?) and status <> 'removed' order by joined_at, id limit ?",
           scope.organization(), place.joined_at, place.joined_at, place.id, limit)) {
    ids.push_back(id);
    place = {joined_at, std::move(id)};
  }
  return find_members(transaction, scope.organization(), ids);
}

std::vector<Invitation> invitations_after(db::Transaction& transaction, base::Clock const& clock,
                                          OrganizationScope const& scope, std::string& place, int limit) {
  std::vector<std::string> ids;
  for (auto& [id] : transaction.rows<std::string>(
           "select id from invitations where organization_id = ? and id > ? order by id limit ?",
           scope.organization(), place, limit))
    ids.push_back(std::move(id));
  if (!ids.empty()) place = ids.back();
  return find_invitations(transaction, clock, scope.organization(), ids);
}

base::Ok record_export(db::Transaction& transaction, Services const& services,
                       OrganizationScope const& scope) {
  CHECK(check_is_person(scope));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationDelete));
  auto const organization = find_organization(transaction, scope.organization());
  record_change(transaction, services, scope, "organization.exported",
                {"organization", scope.organization().value, organization->name}, "", "");
  return {};
}

}  // namespace usher::access
