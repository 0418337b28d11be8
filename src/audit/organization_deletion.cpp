#include "audit/organization_deletion.h"

namespace usher::audit {

std::int64_t delete_trail_of(db::Transaction& transaction, base::OrganizationId const& organization,
                             int limit) {
  auto const entries = transaction.execute(
      "delete from audit_entries where (organization_id, sequence) in (select organization_id, sequence from "
      "audit_entries where organization_id = ? order by sequence limit ?)",
      organization, limit);
  if (entries > 0) return entries;
  return transaction.execute("delete from audit_chains where organization_id = ?", organization);
}

}  // namespace usher::audit
