#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_mail.h"
#include "access/outbox/outbox.h"
#include "access/recorded.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

std::string state_json(mail::DeliveryState state) {
  base::JsonWriter json;
  json.begin_object().key("state").value(mail::to_string(state)).end_object();
  return json.take();
}

}  // namespace

base::Result<base::MailId> resend_mail(db::Transaction& transaction, Services const& services,
                                       OrganizationScope const& scope, base::MailId const& id) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationUpdate));
  TRY(OutboxDetail const found, find_outbox_mail(transaction, services, scope, id));
  CHECK(found.mail.can_resend);
  mail::ListedMail const& mail = found.mail.mail;
  if (mail.kind == kInvitationMail) {
    TRY(Invitation const renewed,
        resend_invitation(transaction, services, scope, base::InvitationId(mail.reference_id)));
    return renewed.mail;
  }
  CHECK(mail::try_mail_now(transaction, services.clock, id));
  if (services.mail.outbox.wake) transaction.after_commit(services.mail.outbox.wake);
  record_change(transaction, services, scope, "mail.retried", {"mail", id.value, mail.recipient}, "", "");
  return id;
}

base::Ok cancel_mail(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     base::MailId const& id) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationUpdate));
  TRY(OutboxDetail const found, find_outbox_mail(transaction, services, scope, id));
  CHECK(found.mail.can_cancel);
  CHECK(mail::cancel_mail(transaction, services.clock, id));
  mail::ListedMail const& mail = found.mail.mail;
  record_change(transaction, services, scope, "mail.cancelled", {"mail", id.value, mail.recipient},
                state_json(mail.delivery.state), state_json(mail::DeliveryState::kCancelled));
  return {};
}

}  // namespace usher::access
