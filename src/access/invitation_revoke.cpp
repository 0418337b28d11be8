#include "access/open_invitation.h"

namespace usher::access {

base::Result<Invitation> revoke_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  CHECK(check_not_upward(open.own, rights_from(open.invitation.grants)));
  transaction.execute("update invitations set state = 'revoked', ended_at = ? where id = ?", services.clock.now(), id);
  kill_tokens(transaction, services.clock, id);
  mail::cancel_mails(transaction, services.clock, id.value);
  audit_invitation(transaction, services, scope, "invitation.revoked", open.invitation,
                   "{\"role\":\"" + open.invitation.role + "\"}", "");
  services.announce_invitation(transaction, scope.organization(), id, "revoked");
  return find_invitation(transaction, services.clock, scope.organization(), id).value();
}

base::Result<CopiedLink> copy_link(db::Transaction& transaction, Services const& services,
                                   OrganizationScope const& scope, base::InvitationId const& id) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  if (!services.mail.is_configured() && !open.organization.copied_links_allowed)
    return base::refused("copied_links_not_allowed",
                         "This workspace does not accept copied links; configure mail, or change the policy.");
  // Whoever holds the link may accept, so handing it out is giving what it gives.
  CHECK(check_ceiling(open.own, open.invitation.grants, "role"));
  std::string const token = issue_token(transaction, services.clock, id, LinkKind::kCopied);
  audit_invitation(transaction, services, scope, "invitation.link_copied", open.invitation, "", "");
  return CopiedLink{link_of(services, token), open.invitation.expires_at};
}

std::int64_t sweep_expired_invitations(db::Transaction& transaction, Services const& services, int limit) {
  auto const lapsed = transaction.rows<base::InvitationId, base::OrganizationId>(
      "select id, organization_id from invitations where state in ('pending', 'needs_approval') and expires_at <= ? "
      "order by expires_at limit ?",
      services.clock.now(), limit);
  for (auto const& [id, organization] : lapsed) {
    transaction.execute(
        "update invitations set state = 'expired', ended_at = expires_at where id = ? and state in ('pending', "
        "'needs_approval')",
        id);
    mail::cancel_mails(transaction, services.clock, id.value);
    services.announce_invitation(transaction, organization, id, "expired");
  }
  return static_cast<std::int64_t>(lapsed.size());
}

}  // namespace usher::access
