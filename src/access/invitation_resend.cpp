#include "access/invitation_mail.h"
#include "access/open_invitation.h"

namespace usher::access {

base::Result<Invitation> resend_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id) {
  if (!services.mail.is_configured())
    return base::refused("mail_not_configured", "Mail is not configured; copy the link and hand it over yourself.");
  TRY(OpenInvitation open, open_invitation(transaction, services, scope, id));
  CHECK(check_recipient(transaction, services, open.invitation));
  if (open.invitation.state == InvitationState::kNeedsApproval) {
    CHECK(check_ceiling(open.own, open.invitation.grants, "role"));
    open.invitation.invited_by = scope.account();
    open.invitation.invited_by_name = scope.caller().name;
  }
  // The new expiry is as far away as the first one was.
  base::Duration const lifetime = open.invitation.expires_at - open.invitation.created_at;
  base::Duration const standard = std::chrono::hours(open.organization.invitation_expiry_hours);
  open.invitation.expires_at = services.clock.now() + std::min(lifetime, std::max(standard, base::Duration(0)));
  transaction.execute("update invitations set state = 'pending', invited_by = ?, expires_at = ? where id = ?",
                      open.invitation.invited_by, open.invitation.expires_at, id);
  mail::cancel_mails(transaction, services.clock, id.value);
  std::string const token = issue_token(transaction, services.clock, id, LinkKind::kMail);
  CHECK(mail_invitation(transaction, services, open.organization, open.invitation, token));
  audit_invitation(transaction, services, scope,
                   open.invitation.state == InvitationState::kNeedsApproval ? "invitation.approved" : "invitation.resent",
                   open.invitation, "", "{\"expires_at\":\"" + base::rfc3339(open.invitation.expires_at) + "\"}");
  services.announce_invitation(transaction, scope.organization(), id, "pending");
  return find_invitation(transaction, services.clock, scope.organization(), id).value();
}

}  // namespace usher::access
