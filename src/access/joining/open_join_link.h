#pragma once

#include "access/joining/join_cap.h"
#include "access/joining/join_link.h"

// Private to access: what the uses and the changes of join links share.
namespace usher::access {

std::optional<JoinLink> find_live_join_link(db::Transaction& transaction, base::Clock const& clock,
                                            base::OrganizationId const& organization);
// Dead ones included.
std::optional<JoinLink> find_join_link_by_token(db::Transaction& transaction, base::Clock const& clock,
                                                std::string_view token);

// Ends the link for good; the caller has seen that it is live, under the lock on the organization.
void end_join_link(db::Transaction& transaction, JoinLink const& link, JoinLinkState into);
JoinLink insert_join_link(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, JoinLinkTerms const& terms);
void update_join_link(db::Transaction& transaction, JoinLink const& link);

// Also writes the terms as they are kept.
base::Ok check_join_terms(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, Rights const& own, JoinLinkTerms& terms);

// Terms, state and count, for the audit trail.
std::string state_json(JoinLink const& link);
void audit_join_link(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     std::string_view action, std::string before, std::string after);

// A domain as it is compared, in A-labels. Refuses what no address could have.
base::Result<std::string> parse_domain(std::string_view text, std::string const& field);

}  // namespace usher::access
