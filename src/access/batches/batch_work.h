#pragma once

#include "access/batches/invitation_batch.h"
#include "db/database.h"

namespace usher::access {

// Where a batch stands after a piece of work.
struct BatchProgress {
  base::OrganizationId organization;
  base::InvitationBatchId batch;
  BatchState state = BatchState::kApplying;
  std::int64_t done = 0;
  std::int64_t total = 0;
  bool is_finished = false;
};

// One piece of the oldest batch that waits: some hundred rows are judged again and sent, or taken back, in
// one transaction under the lock on the organization, with a note at each row that it is done. So a row is
// sent once, whenever the process dies: whoever calls this next goes on behind the last commit. Done with the
// rights that the person who asked has now; without them the rest of the batch waits to be fixed. nullopt
// when there is nothing to do. Called by one thread at a time; several nodes may.
std::optional<BatchProgress> work_on_batch(db::Database& database, Services const& services);

}  // namespace usher::access
