#include "boards/organization_deletion.h"

namespace usher::boards {

std::int64_t count_boards_of(db::Transaction& transaction, base::OrganizationId const& organization) {
  return transaction
      .value<std::int64_t>("select count(*) from boards where organization_id = ?", organization)
      .value_or(0);
}

std::int64_t delete_boards_of(db::Transaction& transaction, base::OrganizationId const& organization,
                              int limit) {
  return transaction.execute(
      "delete from boards where id in (select id from boards where organization_id = ? limit ?)",
      organization, limit);
}

}  // namespace usher::boards
