#include <algorithm>

#include "access/joining/open_join_link.h"
#include "access/workspaces/deletion.h"

namespace usher::access {

base::Result<JoinLink> save_join_link(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, JoinLinkTerms terms) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  CHECK(check_staying(transaction, scope.organization()));
  CHECK(check_join_terms(transaction, services, scope, own, terms));
  auto const before = find_live_join_link(transaction, services.clock, scope.organization());
  if (!before) {
    JoinLink link = insert_join_link(transaction, services, scope, terms);
    audit_join_link(transaction, services, scope, "join_link.created", "", state_json(link));
    return link;
  }
  JoinLink link = *before;
  link.terms = std::move(terms);
  link.made_by = scope.account();
  link.made_by_name = scope.caller().name;
  link.changed_at = services.clock.now();
  update_join_link(transaction, link);
  link = find_live_join_link(transaction, services.clock, scope.organization()).value();
  audit_join_link(transaction, services, scope, "join_link.updated", state_json(*before), state_json(link));
  return link;
}

base::Ok check_join_terms(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, Rights const& own, JoinLinkTerms& terms) {
  Organization const organization = find_organization(transaction, scope.organization()).value();
  Roles const roles = Roles::of(transaction, organization.id);
  TRY(Grant const grant, unasked_grant(roles, services.plans.find(organization.plan), own, terms.role));
  terms.role = grant.role;
  if (terms.ends_at && *terms.ends_at <= services.clock.now())
    return base::refused("ends_in_the_past", "The link has to end later than now.").at("ends_at");
  if (terms.most_uses && (*terms.most_uses < 1 || *terms.most_uses > kMostUses))
    return base::invalid("most_uses",
                         "Between 1 and " + std::to_string(kMostUses) + " people can use a link.");
  if (terms.domains.size() > kMostLinkDomains)
    return base::invalid("domains", "Name at most " + std::to_string(kMostLinkDomains) + " domains.");
  for (std::size_t i = 0; i < terms.domains.size(); ++i) {
    TRY(terms.domains[i], parse_domain(terms.domains[i], "domains[" + std::to_string(i) + "]"));
  }
  std::sort(terms.domains.begin(), terms.domains.end());
  terms.domains.erase(std::unique(terms.domains.begin(), terms.domains.end()), terms.domains.end());
  return {};
}

}  // namespace usher::access
