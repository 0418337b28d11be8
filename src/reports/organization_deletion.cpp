#include "reports/organization_deletion.h"

namespace usher::reports {

std::int64_t count_reports_of(db::Transaction& transaction, base::OrganizationId const& organization) {
  return transaction
      .value<std::int64_t>("select count(*) from reports where organization_id = ?", organization)
      .value_or(0);
}

std::int64_t delete_reports_of(db::Transaction& transaction, base::OrganizationId const& organization,
                               int limit) {
  return transaction.execute(
      "delete from reports where id in (select id from reports where organization_id = ? limit ?)",
      organization, limit);
}

}  // namespace usher::reports
