#include "access/open_invitation.h"

namespace usher::access {

base::Result<Invitation> revoke_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  CHECK(check_not_upward(open.own, rights_from(open.invitation.grants)));
  transaction.execute("update invitations set state = 'revoked', ended_at = ? where id = ?",
                      services.clock.now(), id);
  kill_tokens(transaction, services.clock, id);
  mail::cancel_mails(transaction, services.clock, id.value);
  audit_invitation(transaction, services, scope, "invitation.revoked", open.invitation,
                   "{\"role\":\"" + open.invitation.role + "\"}", "");
  services.announce_invitation(transaction, scope.organization(), id, "revoked");
  return find_invitation(transaction, services.clock, scope.organization(), id).value();
}

}  // namespace usher::access
