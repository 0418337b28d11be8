#pragma once

#include "access/batches/invitation_batch.h"

// Private to access: the entries of a batch in the trail.
namespace usher::access {

void audit_batch(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                 std::string_view action, InvitationBatch const& before, InvitationBatch const& after);

}  // namespace usher::access
