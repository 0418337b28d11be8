#include "access/invitations/invitation_mail.h"

#include "access/invitations/acceptance.h"
#include "access/invitations/invitation_texts.h"
#include "access/letter_text.h"

namespace usher::access {
namespace {

// Fills the {names} of a text.
class Filler {
 public:
  Filler(Organization const& organization, Invitation const& invitation);
  void set(std::string_view name, std::string value) { values_[std::string(name)] = std::move(value); }
  std::string operator()(std::string_view text) const { return filled(text, values_); }

 private:
  std::map<std::string, std::string> values_;
};

struct Envelope {
  std::string_view kind;
  base::EmailAddress to;
  std::string subject;
  mail::Urgency urgency = mail::Urgency::kRoutine;
  std::optional<base::Time> useless_after;
};
base::Result<mail::QueuedMail> queue(db::Transaction& transaction, Services const& services,
                                     Invitation const& invitation, Envelope const& envelope,
                                     mail::Letter letter);
mail::Letter letter_with_link(Services const& services, Organization const& organization,
                              Invitation const& invitation, std::string_view token);
base::Result<mail::QueuedMail> queue_link(db::Transaction& transaction, Services const& services,
                                          Organization const& organization, Invitation const& invitation,
                                          std::string_view token, std::string_view subject);
void note_mail(db::Transaction& transaction, Invitation const& invitation, mail::QueuedMail const& queued);

}  // namespace

base::Result<mail::QueuedMail> mail_invitation(db::Transaction& transaction, Services const& services,
                                               Organization const& organization, Invitation const& invitation,
                                               std::string_view token) {
  return queue_link(transaction, services, organization, invitation, token,
                    invitation_texts(organization.language).subject);
}

base::Ok mail_invitation_again(db::Transaction& transaction, Services const& services,
                               Organization const& organization, Invitation const& invitation,
                               std::string_view token) {
  TRY(auto const queued, mail_invitation(transaction, services, organization, invitation, token));
  note_mail(transaction, invitation, queued);
  return {};
}

base::Ok mail_reminder(db::Transaction& transaction, Services const& services,
                       Organization const& organization, Invitation const& invitation,
                       std::string_view token) {
  TRY(auto const queued, queue_link(transaction, services, organization, invitation, token,
                                    invitation_texts(organization.language).remind_subject));
  note_mail(transaction, invitation, queued);
  return {};
}

base::Ok mail_code(db::Transaction& transaction, Services const& services, Organization const& organization,
                   Invitation const& invitation, std::string_view code) {
  InvitationTexts const& texts = invitation_texts(organization.language);
  Filler fill(organization, invitation);
  fill.set("code", std::string(code));
  mail::Letter letter;
  letter.language = organization.language;
  letter.heading = fill(texts.code_heading);
  letter.paragraphs = {fill(texts.code_body)};
  letter.code = code;
  letter.footer = {fill(texts.code_ignore)};
  TRY(base::EmailAddress const to, base::EmailAddress::parse(invitation.email_as_written));
  CHECK(queue(transaction, services, invitation,
              {"invitation_code", to, fill(texts.code_subject), mail::Urgency::kAwaited,
               services.clock.now() + kCodeLifetime},
              std::move(letter)));
  return {};
}

base::Ok mail_asked_again(db::Transaction& transaction, Services const& services,
                          Organization const& organization, Invitation const& invitation,
                          std::string const& asker, base::EmailAddress const& renewer) {
  InvitationTexts const& texts = invitation_texts(organization.language);
  Filler fill(organization, invitation);
  fill.set("email", asker);
  mail::Letter letter;
  letter.language = organization.language;
  letter.heading = fill(texts.again_heading);
  letter.paragraphs = {fill(texts.again_body)};
  letter.button =
      mail::Button{fill(texts.again_button), services.mail.public_url + "/settings/users", fill(texts.hint)};
  CHECK(queue(
      transaction, services, invitation,
      {"invitation_asked_again", renewer, fill(texts.again_subject), mail::Urgency::kRoutine, std::nullopt},
      std::move(letter)));
  return {};
}

namespace {

Filler::Filler(Organization const& organization, Invitation const& invitation) {
  set("organization", organization.name);
  set("inviter", invitation.invited_by_name);
  set("role", primary_role_name(invitation.grants));
  set("email", invitation.email_as_written);
  set("date", date_in_mail(invitation.expires_at));
}

base::Result<mail::QueuedMail> queue_link(db::Transaction& transaction, Services const& services,
                                          Organization const& organization, Invitation const& invitation,
                                          std::string_view token, std::string_view subject) {
  TRY(base::EmailAddress const to, base::EmailAddress::parse(invitation.email_as_written));
  return queue(transaction, services, invitation,
               {kInvitationMail, to, Filler(organization, invitation)(subject), mail::Urgency::kRoutine,
                invitation.expires_at},
               letter_with_link(services, organization, invitation, token));
}

mail::Letter letter_with_link(Services const& services, Organization const& organization,
                              Invitation const& invitation, std::string_view token) {
  InvitationTexts const& texts = invitation_texts(organization.language);
  Filler const fill(organization, invitation);
  mail::Letter letter;
  letter.language = organization.language;
  letter.heading = fill(texts.heading);
  letter.paragraphs = {fill(texts.body), fill(texts.role)};
  letter.quote = invitation.message;
  letter.button = mail::Button{fill(texts.button), link_of(services, token), fill(texts.hint)};
  letter.footer = {fill(texts.expires), fill(texts.ignore)};
  return letter;
}

void note_mail(db::Transaction& transaction, Invitation const& invitation, mail::QueuedMail const& queued) {
  transaction.execute("update invitations set mail_id = ? where id = ?", queued.id, invitation.id);
}

base::Result<mail::QueuedMail> queue(db::Transaction& transaction, Services const& services,
                                     Invitation const& invitation, Envelope const& envelope,
                                     mail::Letter letter) {
  return mail::queue_mail(transaction, services.clock, services.mail.outbox,
                          {.organization_id = invitation.organization,
                           .kind = std::string(envelope.kind),
                           .reference_id = invitation.id.value,
                           .to = envelope.to,
                           .subject = envelope.subject,
                           .letter = std::move(letter),
                           .urgency = envelope.urgency,
                           .useless_after = envelope.useless_after});
}

}  // namespace
}  // namespace usher::access
