#include "access/invitations/acceptance_rules.h"
#include "access/invitations/invitation_end.h"
#include "access/invitations/open_invitation.h"
#include "access/notifications/notification_audience.h"

namespace usher::access {

base::Ok decline(db::Transaction& transaction, Services const& services, std::string_view token,
                 identity::Origin const& origin) {
  auto const found = find_by_token(transaction, services.clock, token);
  if (!found) return unknown_token();
  CHECK(lock_organization(transaction, found->invitation.organization));
  // Again, now that nobody else can change it: the link may have been replaced, the invitation moved.
  auto const target = find_by_token(transaction, services.clock, token);
  if (!target) return unknown_token();
  Invitation const& invitation = target->invitation;
  Invitation after = invitation;
  after.state = state_shown(*target);
  if (target->is_dead || !end_invitation(transaction, services, invitation, InvitationState::kDeclined))
    return not_pending(after);
  after.state = InvitationState::kDeclined;
  audit_invited_person(transaction, services, origin, "invitation.declined", invitation, after);
  tell_inviter(transaction, services, invitation, NotificationKind::kInvitationDeclined,
               invitation.email_as_written);
  return {};
}

}  // namespace usher::access
