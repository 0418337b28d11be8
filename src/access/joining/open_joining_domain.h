#pragma once

#include "access/joining/joining_domain.h"
#include "audit/entry.h"

// Private to access: what the use cases of domains share.
namespace usher::access {

// The condition is on d. At most one organization has proven a domain.
std::vector<JoiningDomain> read_domains(db::Transaction& transaction, std::string const& condition,
                                        db::Parameters const& parameters);
std::optional<JoiningDomain> find_domain(db::Transaction& transaction,
                                         base::OrganizationId const& organization, JoiningDomainId const& id);
std::optional<JoiningDomain> find_proven_domain(db::Transaction& transaction, std::string_view domain);

// Refuses with public_domain and what parse_domain refuses.
base::Result<std::string> parse_own_domain(std::string_view text);
base::Result<JoiningDomain> insert_domain(db::Transaction& transaction, Services const& services,
                                          base::OrganizationId const& organization, std::string const& domain,
                                          base::AccountId const& by);
// Of organizations that prove one domain at the same moment one does; false for the others. In a transaction
// of its own, or after lock_organization.
bool mark_proven(db::Transaction& transaction, base::Clock const& clock, JoiningDomain const& domain,
                 std::string_view by);

std::string state_json(JoiningDomain const& domain);
void audit_domain(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                  std::string_view action, JoiningDomain const& domain, std::string before,
                  std::string after);

}  // namespace usher::access
