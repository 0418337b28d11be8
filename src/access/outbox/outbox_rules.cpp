#include "access/outbox/outbox_rules.h"

#include <set>

#include "access/invitations/invitation_mail.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

std::set<base::MailId> mails_waited_for(db::Transaction& transaction, base::Time now,
                                        std::vector<mail::ListedMail> const& mails);
base::Ok may_resend(Services const& services, mail::ListedMail const& mail, bool is_waited_for);
base::Ok may_cancel(mail::ListedMail const& mail);

}  // namespace

std::vector<OutboxMail> judged(db::Transaction& transaction, Services const& services,
                               std::vector<mail::ListedMail> mails) {
  auto const waited_for = mails_waited_for(transaction, services.clock.now(), mails);
  std::vector<OutboxMail> judged;
  judged.reserve(mails.size());
  for (mail::ListedMail& mail : mails) {
    base::Ok can_resend = may_resend(services, mail, waited_for.count(mail.id) != 0);
    base::Ok can_cancel = may_cancel(mail);
    judged.push_back({std::move(mail), std::move(can_resend), std::move(can_cancel)});
  }
  return judged;
}

namespace {

// Those of invitations that are still open and were not mailed again since.
std::set<base::MailId> mails_waited_for(db::Transaction& transaction, base::Time now,
                                        std::vector<mail::ListedMail> const& mails) {
  std::vector<std::string> invitations;
  for (mail::ListedMail const& mail : mails)
    if (mail.kind == kInvitationMail) invitations.push_back(mail.reference_id);
  std::set<base::MailId> found;
  db::InList::each(transaction, invitations, [&](std::string const& places, db::Parameters parameters) {
    parameters.push_back(db::parameter(now));
    for (auto& [mail] :
         transaction.rows_with<base::MailId>("select mail_id from invitations where id in (" + places +
                                                 ") and state = 'pending' and expires_at > ?",
                                             parameters))
      found.insert(std::move(mail));
  });
  return found;
}

base::Ok may_resend(Services const& services, mail::ListedMail const& mail, bool is_waited_for) {
  if (!services.mail.is_configured())
    return base::refused("mail_not_configured", "Mail is not configured, so nothing can be sent.");
  if (mail.kind == kInvitationMail) {
    if (is_waited_for) return {};
    return base::refused("invitation_moved_on",
                         "The invitation was accepted, has ended, or was mailed again since.");
  }
  if (mail.delivery.state == mail::DeliveryState::kDeferred) return {};
  return base::refused(
      "mail_not_kept",
      "What it said is not kept once it was sent or has failed, so it cannot be sent again.");
}

base::Ok may_cancel(mail::ListedMail const& mail) {
  if (mail.delivery.state == mail::DeliveryState::kSending)
    return base::conflict("mail_not_waiting", "It is being sent at this moment.");
  if (mail.delivery.state != mail::DeliveryState::kQueued &&
      mail.delivery.state != mail::DeliveryState::kDeferred)
    return base::conflict("mail_not_waiting", "This mail is no longer waiting.");
  if (mail.kind == kInvitationMail)
    return base::refused(
        "mail_of_invitation",
        "It belongs to an invitation. Revoke that under Users; then its mail is not sent either.");
  return {};
}

}  // namespace
}  // namespace usher::access
