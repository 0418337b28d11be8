#include "access/batches/batch_audit.h"
#include "access/batches/batch_change.h"
#include "access/batches/batch_list.h"

namespace usher::access {

base::Result<UndoneBatch> undo_batch(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, base::InvitationBatchId const& id) {
  // The organization first, as everybody who also locks a batch does: two of them cannot wait for each other.
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  TRY(InvitationBatch const batch, lock_batch(transaction, scope.organization(), id));
  if (batch.state != BatchState::kApplying && batch.state != BatchState::kApplied)
    return base::conflict("batch_not_applied", batch.state == BatchState::kUndone
                                                   ? "This batch was undone already."
                                                   : "This batch was not applied; there is nothing to undo.")
        .with("state", std::string(key_of(batch.state)));
  transaction.execute(
      "update invitation_batches set state = 'undone', work = 'undo', work_position = 0, finished_at = null, "
      "undone_by = ?, undone_at = ?, asked_from = ?, asked_request = ? where id = ?",
      scope.account(), services.clock.now(), scope.caller().origin.address, scope.caller().origin.request_id,
      id);
  UndoneBatch undone;
  undone.batch = find_batch(transaction, scope.organization(), id).value();
  auto const outcome = invitation_states_of(transaction, services, id);
  auto const count = [&](InvitationState state) {
    auto const found = outcome.find(state);
    return found == outcome.end() ? 0 : found->second;
  };
  undone.pending = count(InvitationState::kPending) + count(InvitationState::kNeedsApproval);
  undone.accepted = count(InvitationState::kAccepted);
  audit_batch(transaction, services, scope, "batch.undone", batch, undone.batch);
  services.announce_batch(transaction, batch.organization, id, std::string(key_of(undone.batch.state)), 0,
                          undone.batch.counts.sent);
  if (services.work_on_batches) transaction.after_commit(services.work_on_batches);
  return undone;
}

}  // namespace usher::access
