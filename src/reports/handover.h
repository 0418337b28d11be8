#pragma once

#include "access/members/belongings.h"

namespace usher::reports {

// The reports of somebody who was removed become those of somebody else: their rights to them do not change,
// the name that stands on them does. Both say how many.
std::int64_t hand_over(db::Transaction& transaction, access::Handover const& handover);
// When the removal is undone: what was handed on since stays where it is.
std::int64_t give_back(db::Transaction& transaction, access::Handover const& handover);

}  // namespace usher::reports
