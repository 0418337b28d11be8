#include "access/invitations/acceptance_rules.h"
#include "access/invitations/invitation_mail.h"
#include "access/invitations/open_invitation.h"
#include "base/crypto.h"
#include "identity/throttle.h"

namespace usher::access {

base::Result<SentCode> send_code(db::Transaction& transaction, Services const& services,
                                 std::string_view token) {
  auto const target = find_by_token(transaction, services.clock, token);
  if (!target) return unknown_token();
  Invitation invitation = target->invitation;
  invitation.state = state_shown(*target);
  if (invitation.state != InvitationState::kPending) return not_pending(invitation);
  if (!services.mail.is_configured())
    return base::refused("mail_not_configured", "Mail is not configured here, so no code can be sent.");
  CHECK(identity::count_attempt(transaction, services.clock,
                                identity::throttle_key("invitation_code", invitation.id.value),
                                {5, std::chrono::hours(1)}));
  TRY(base::EmailAddress const address, base::EmailAddress::parse(invitation.email_as_written));
  CHECK(check_recipient(transaction, services, invitation.organization, address));
  std::string const code = base::random_code();
  base::Time const expires_at = services.clock.now() + kCodeLifetime;
  transaction.execute(
      "update invitations set code_hash = ?, code_expires_at = ?, code_attempts = 0 where id = ?",
      base::sha256_hex(invitation.id.value + code), expires_at, invitation.id);
  CHECK(mail_code(transaction, services, find_organization(transaction, invitation.organization).value(),
                  invitation, code));
  return SentCode{address.masked(), expires_at};
}

}  // namespace usher::access
