#include "boards/handover.h"

namespace usher::boards {

std::int64_t hand_over(db::Transaction& transaction, access::Handover const& handover) {
  return transaction.execute(
      "update boards set created_by = ?, handed_over_from = ? where organization_id = ? and created_by = ?",
      handover.to, handover.removed, handover.organization, handover.from);
}

std::int64_t give_back(db::Transaction& transaction, access::Handover const& handover) {
  return transaction.execute(
      "update boards set created_by = ?, handed_over_from = '' where organization_id = ? and created_by = ? "
      "and "
      "handed_over_from = ?",
      handover.from, handover.organization, handover.to, handover.removed);
}

}  // namespace usher::boards
