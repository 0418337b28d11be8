#include "access/outbox/failed_mail.h"

#include "access/invitations/invitation_mail.h"
#include "access/notifications/notification_audience.h"

namespace usher::access {

void tell_of_failed_mail(db::Transaction& transaction, Services const& services,
                         mail::MailChange const& change) {
  if (change.kind != kInvitationMail) return;
  auto const invitation = find_invitation(transaction, services.clock, change.organization_id,
                                          base::InvitationId(change.reference_id));
  // One that has ended, or was mailed again since, is no longer waited for.
  if (!invitation || !invitation->is_live() || invitation->mail != change.mail_id) return;
  tell_inviter(transaction, services, *invitation, NotificationKind::kInvitationUndelivered,
               invitation->email_as_written, change.delivery.detail);
}

}  // namespace usher::access
