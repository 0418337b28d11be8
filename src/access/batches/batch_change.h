#pragma once

#include <functional>
#include <optional>
#include <string>

#include "access/batches/invitation_batch.h"
#include "db/database.h"

// Inviting many: what may be done with a batch. All need members.invite; a batch of another organization is
// not found.
namespace usher::access {

// Gives row after row, nullopt at the end.
using RowSource = std::function<base::Result<std::optional<TypedRow>>()>;

struct NewBatch {
  BatchDefaults defaults;
  std::string ignored_columns = "[]";  // JSON list
  RowSource next;
};
// Judges every row and sends nothing. Written in many small transactions, so that nobody waits for it; the
// batch is seen once all of its rows are there. Refuses role_unknown and project_unknown of the defaults,
// no_rows and too_many_rows.
base::Result<InvitationBatch> plan_batch(db::Database& database, Services const& services,
                                         OrganizationScope const& scope, NewBatch const& batch);

// Cells that are given replace what was typed.
struct BatchRowEdit {
  std::optional<std::string> email;
  std::optional<std::string> role;
  std::optional<std::string> projects;
  std::optional<std::string> teams;
  std::optional<std::string> access_ends;
  std::optional<std::string> message;
  std::optional<bool> is_skipped;
};
// Judges the row again, and with it those that share its old or its new address and those that its seat was
// missing for. Refuses batch_not_planned once the batch was applied.
base::Result<BatchRow> edit_batch_row(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, base::InvitationBatchId const& id,
                                      std::int64_t number, BatchRowEdit const& edit);

// Hands it to the background. Refuses batch_not_planned, nothing_to_send, and too_many_invitations for the
// whole batch before anything is sent.
base::Result<InvitationBatch> apply_batch(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope, base::InvitationBatchId const& id);

struct UndoneBatch {
  InvitationBatch batch;
  std::int64_t pending = 0;   // will be revoked by the background
  std::int64_t accepted = 0;  // are members already, and stay
};
// Stops it if it is still being applied, and has revoked what is still pending. Refuses batch_not_applied.
base::Result<UndoneBatch> undo_batch(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, base::InvitationBatchId const& id);

// Under the lock on its row, so that edits, applying and undoing take turns.
base::Result<InvitationBatch> lock_batch(db::Transaction& transaction,
                                         base::OrganizationId const& organization,
                                         base::InvitationBatchId const& id);

// Takes away plans that were left unfinished for an hour, and those that nobody applied for a month; at most
// one at a time. Called by a timer; gives how many.
std::int64_t sweep_batches(db::Transaction& transaction, base::Clock const& clock);

}  // namespace usher::access
