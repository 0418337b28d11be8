#include "access/open_invitation.h"

namespace usher::access {

base::Result<Invitation> revoke_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  CHECK(check_not_upward(open.own, rights_from(open.invitation.grants)));
  if (!end_invitation(transaction, services, open.invitation, InvitationState::kRevoked))
    return not_pending(open.invitation);
  Invitation const revoked = find_invitation(transaction, services.clock, scope.organization(), id).value();
  audit_invitation(transaction, services, scope, "invitation.revoked", revoked, state_json(open.invitation),
                   state_json(revoked));
  return revoked;
}

}  // namespace usher::access
