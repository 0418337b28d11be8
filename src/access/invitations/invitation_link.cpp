#include "access/invitations/open_invitation.h"
#include "access/workspaces/deletion.h"

namespace usher::access {

base::Result<CopiedLink> copy_link(db::Transaction& transaction, Services const& services,
                                   OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  CHECK(check_staying(transaction, scope.organization()));
  if (!services.mail.is_configured() && !open.organization.copied_links_allowed)
    return base::refused(
        "copied_links_not_allowed",
        "This workspace does not accept copied links; configure mail, or change the policy.");
  // Whoever holds the link may accept, so handing it out is giving what it gives.
  CHECK(check_ceiling(open.own, offered_by(open.invitation), "role"));
  CHECK(
      check_lasting(open.own, offered_by(open.invitation), open.invitation.access_ends_at, "access_ends_at"));
  std::string const token =
      issue_token(transaction, services.clock, open.invitation, LinkKind::kCopied, scope.account());
  audit_invitation(transaction, services, scope, "invitation.link_copied", open.invitation, "", "");
  return CopiedLink{link_of(services, token), open.invitation.expires_at};
}

}  // namespace usher::access
