#include "access/invitation_mail.h"
#include "access/open_invitation.h"

namespace usher::access {

base::Result<Invitation> resend_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation open, open_invitation(transaction, services, scope, id));
  // Approving needs no mail: the link that was handed over works again.
  if (!services.mail.is_configured() && open.invitation.state != InvitationState::kNeedsApproval)
    return base::refused("mail_not_configured",
                         "Mail is not configured; copy the link and hand it over yourself.");
  CHECK(check_recipient(transaction, services, open.invitation));
  if (open.invitation.state == InvitationState::kNeedsApproval) {
    CHECK(check_ceiling(open.own, open.invitation.grants, "role"));
    open.invitation.invited_by = scope.account();
    open.invitation.invited_by_name = scope.caller().name;
  }
  // It may only be extended: one that was given longer keeps what it has.
  base::Time const standard =
      services.clock.now() + std::chrono::hours(open.organization.invitation_expiry_hours);
  open.invitation.expires_at = std::max(open.invitation.expires_at, standard);
  transaction.execute("update invitations set state = 'pending', invited_by = ?, expires_at = ? where id = ?",
                      open.invitation.invited_by, open.invitation.expires_at, id);
  mail::cancel_mails(transaction, services.clock, id.value);
  if (services.mail.is_configured()) {
    std::string const token = issue_token(transaction, services.clock, id, LinkKind::kMail);
    CHECK(mail_invitation(transaction, services, open.organization, open.invitation, token));
  }
  audit_invitation(
      transaction, services, scope,
      open.invitation.state == InvitationState::kNeedsApproval ? "invitation.approved" : "invitation.resent",
      open.invitation, "", "{\"expires_at\":\"" + base::rfc3339(open.invitation.expires_at) + "\"}");
  services.announce_invitation(transaction, scope.organization(), id, "pending");
  return find_invitation(transaction, services.clock, scope.organization(), id).value();
}

}  // namespace usher::access
