#include "access/directory/directory.h"
#include "access/invitations/invitation_mail.h"
#include "access/invitations/open_invitation.h"
#include "access/workspaces/deletion.h"

namespace usher::access {

base::Result<Invitation> resend_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  CHECK(check_staying(transaction, scope.organization()));
  Invitation const& before = open.invitation;
  bool const approves = before.state == InvitationState::kNeedsApproval;
  // Approving needs no mail: the link that was handed over works again.
  if (!services.mail.is_configured() && !approves)
    return base::refused("mail_not_configured",
                         "Mail is not configured; copy the link and hand it over yourself.");
  // Approving is giving; and an offer of more than the asker has is not theirs to renew.
  if (approves) CHECK(check_lasting(open.own, offered_by(before), before.access_ends_at, "access_ends_at"));
  CHECK(approves ? check_ceiling(open.own, offered_by(before), "role")
                 : check_not_upward(open.own, rights_offered(offered_by(before))));

  Invitation renewed = before;
  renewed.state = InvitationState::kPending;
  if (approves) {
    renewed.invited_by = scope.account();
    renewed.invited_by_name = scope.caller().name;
  }
  // It may only be extended: one that was given longer keeps what it has.
  base::Time const standard =
      services.clock.now() + std::chrono::hours(open.organization.invitation_expiry_hours);
  renewed.expires_at = std::max(before.expires_at, standard);
  auto const changed = transaction.execute(
      "update invitations set state = 'pending', invited_by = ?, expires_at = ? where id = ? and (state = "
      "'pending' or state = 'needs_approval')",
      renewed.invited_by, renewed.expires_at, id);
  if (changed == 0) return not_pending(before);
  relist_invitations(transaction, scope.organization(), {id.value});
  if (approves)  // the links that were copied are from now on the approver's
    transaction.execute(
        "update invitation_tokens set issued_by = ? where invitation_id = ? and died_at is null",
        scope.account(), id);
  if (services.mail.is_configured()) {
    TRY(base::EmailAddress const address, base::EmailAddress::parse(renewed.email_as_written));
    CHECK(check_recipient(transaction, services, scope.organization(), address));
    mail::cancel_mails(transaction, services.clock, {id.value}, kInvitationMail);
    std::string const token =
        issue_token(transaction, services.clock, renewed, LinkKind::kMail, scope.account());
    CHECK(mail_invitation_again(transaction, services, open.organization, renewed, token));
  }
  audit_invitation(transaction, services, scope, approves ? "invitation.approved" : "invitation.resent",
                   renewed, state_json(before), state_json(renewed));
  services.announce_invitation(transaction, scope.organization(), id, "pending");
  return find_invitation(transaction, services.clock, scope.organization(), id).value();
}

}  // namespace usher::access
