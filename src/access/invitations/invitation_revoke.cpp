#include "access/invitations/invitation_end.h"
#include "access/invitations/open_invitation.h"

namespace usher::access {

base::Result<Invitation> revoke_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  CHECK(check_not_upward(open.own, rights_offered(offered_by(open.invitation))));
  if (revoke_invitations(transaction, services, scope, open.own, {&open.invitation, 1}).empty())
    return not_pending(open.invitation);
  return find_invitation(transaction, services.clock, scope.organization(), id).value();
}

}  // namespace usher::access
