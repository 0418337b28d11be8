#include "access/workspaces/audit_sweep.h"

#include "audit/trimming.h"

namespace usher::access {

std::int64_t sweep_trails(db::Transaction& transaction, Services const& services, int limit) {
  base::Time const now = services.clock.now();
  for (auto& [organization, days] : transaction.rows<base::OrganizationId, std::int64_t>(
           "select id, audit_retention_days from organizations where audit_retention_days > 0 order by id")) {
    base::Time const older_than = now - days * base::Duration(std::chrono::hours(24));
    auto const oldest = audit::oldest_entry(transaction, organization);
    if (!oldest || *oldest >= older_than - std::chrono::hours(24)) continue;
    auto const removed = audit::trim(transaction, services.clock, organization, older_than, limit);
    if (removed > 0) return removed;
  }
  return 0;
}

}  // namespace usher::access
