#include "access/invitations/open_invitation.h"

namespace usher::access {

base::Result<Invitation> revoke_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  CHECK(revoke(transaction, services, scope, open.own, open.invitation));
  return find_invitation(transaction, services.clock, scope.organization(), id).value();
}

base::Ok revoke(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                Rights const& own, Invitation const& invitation) {
  CHECK(check_not_upward(own, rights_offered(offered_by(invitation))));
  if (!end_invitation(transaction, services, invitation, InvitationState::kRevoked))
    return not_pending(invitation);
  Invitation revoked = invitation;
  revoked.state = InvitationState::kRevoked;
  audit_invitation(transaction, services, scope, "invitation.revoked", revoked, state_json(invitation),
                   state_json(revoked));
  return {};
}

}  // namespace usher::access
