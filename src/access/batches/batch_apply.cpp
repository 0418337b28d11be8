#include "access/batches/batch_audit.h"
#include "access/batches/batch_change.h"
#include "access/invitations/open_invitation.h"
#include "access/workspaces/deletion.h"

namespace usher::access {

base::Result<InvitationBatch> apply_batch(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope, base::InvitationBatchId const& id) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  CHECK(check_staying(transaction, scope.organization()));
  TRY(InvitationBatch const batch, lock_batch(transaction, scope.organization(), id));
  if (batch.state != BatchState::kPlanned)
    return base::conflict("batch_not_planned", "This batch was applied already.")
        .with("state", std::string(key_of(batch.state)));
  if (batch.counts.will_send == 0)
    return base::refused("nothing_to_send", "No row can be sent; fix some, or invite other people.");
  Organization const organization = find_organization(transaction, scope.organization()).value();
  // The whole batch at once: it is told before the first mail, not in the middle.
  CHECK(count_pace(transaction, services, scope, organization, batch.counts.will_send));
  transaction.execute(
      "update invitation_batches set state = 'applying', work = 'apply', applied_by = ?, applied_at = ?, "
      "asked_from = ?, asked_request = ? where id = ?",
      scope.account(), services.clock.now(), scope.caller().origin.address, scope.caller().origin.request_id,
      id);
  InvitationBatch applying = find_batch(transaction, scope.organization(), id).value();
  audit_batch(transaction, services, scope, "batch.applied", batch, applying);
  services.announce_batch(transaction, applying.organization, id, std::string(key_of(applying.state)), 0,
                          applying.counts.will_send);
  if (services.work_on_batches) transaction.after_commit(services.work_on_batches);
  return applying;
}

base::Result<InvitationBatch> lock_batch(db::Transaction& transaction,
                                         base::OrganizationId const& organization,
                                         base::InvitationBatchId const& id) {
  transaction.value<std::string>(
      "select id from invitation_batches where id = ?" + std::string(transaction.for_update()), id);
  auto batch = find_batch(transaction, organization, id);
  if (!batch) return base::not_found("There is no such batch.");
  return *std::move(batch);
}

}  // namespace usher::access
