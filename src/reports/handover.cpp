#include "reports/handover.h"

namespace usher::reports {

std::int64_t hand_over(db::Transaction& transaction, access::Handover const& handover) {
  return transaction.execute(
      "update reports set created_by = ?, handed_over_from = ? where organization_id = ? and created_by = ?",
      handover.to, handover.removed, handover.organization, handover.from);
}

std::int64_t give_back(db::Transaction& transaction, access::Handover const& handover) {
  return transaction.execute(
      "update reports set created_by = ?, handed_over_from = '' where organization_id = ? and created_by = ? "
      "and "
      "handed_over_from = ?",
      handover.from, handover.organization, handover.to, handover.removed);
}

}  // namespace usher::reports
