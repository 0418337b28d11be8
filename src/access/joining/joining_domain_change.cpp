#include "access/joining/join_cap.h"
#include "access/joining/open_joining_domain.h"

namespace usher::access {
namespace {

base::Error unknown_domain() {
  return base::not_found("There is no such domain.");
}

}  // namespace

base::Result<JoiningDomain> add_joining_domain(db::Transaction& transaction, Services const& services,
                                               OrganizationScope const& scope, std::string_view typed) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kSecurityManage));
  TRY(std::string const name, parse_own_domain(typed));
  TRY(JoiningDomain domain,
      insert_domain(transaction, services, scope.organization(), name, scope.account()));
  audit_domain(transaction, services, scope, "domain.added", domain, "", state_json(domain));
  return domain;
}

base::Ok remove_joining_domain(db::Transaction& transaction, Services const& services,
                               OrganizationScope const& scope, JoiningDomainId const& id) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kSecurityManage));
  auto const domain = find_domain(transaction, scope.organization(), id);
  if (!domain) return unknown_domain();
  transaction.execute("delete from joining_domains where id = ?", id);
  audit_domain(transaction, services, scope, "domain.removed", *domain, state_json(*domain), "");
  return {};
}

base::Result<JoiningDomain> set_domain_terms(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, JoiningDomainId const& id,
                                             DomainTerms const& terms) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kSecurityManage));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  auto const before = find_domain(transaction, scope.organization(), id);
  if (!before) return unknown_domain();
  if (!before->proven_at && terms.policy != DomainPolicy::kOff)
    return base::refused("domain_not_proven", "Show first that the domain is yours.").at("policy");
  Organization const organization = find_organization(transaction, scope.organization()).value();
  TRY(Grant const grant, unasked_grant(Roles::of(transaction, organization.id),
                                       services.plans.find(organization.plan), own, terms.role));
  transaction.execute(
      "update joining_domains set policy = ?, role = ?, given_by = ?, held_at = null where id = ?",
      key_of(terms.policy), grant.role, scope.account(), id);
  JoiningDomain after = find_domain(transaction, scope.organization(), id).value();
  audit_domain(transaction, services, scope, "domain.updated", after, state_json(*before), state_json(after));
  return after;
}

}  // namespace usher::access
