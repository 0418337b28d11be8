#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_end.h"

namespace usher::access {

std::int64_t sweep_expired_invitations(db::Transaction& transaction, Services const& services, int limit) {
  std::map<base::OrganizationId, std::vector<std::string>> lapsed;
  std::int64_t count = 0;
  for (auto& [id, organization] : transaction.rows<std::string, base::OrganizationId>(
           // By organization, for that is how the index of live invitations begins.
           "select id, organization_id from invitations where organization_id in (select id from "
           "organizations) and (state = 'pending' or state = 'needs_approval') and expires_at <= ? order by "
           "expires_at limit ?",
           services.clock.now(), limit)) {
    lapsed[organization].push_back(std::move(id));
    ++count;
  }
  for (auto const& [organization, ids] : lapsed)
    expire_invitations(transaction, services, organization,
                       find_invitations(transaction, services.clock, organization, ids));
  return count;
}

}  // namespace usher::access
