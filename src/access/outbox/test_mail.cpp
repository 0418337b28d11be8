#include <array>

#include "access/letter_text.h"
#include "access/outbox/outbox.h"
#include "access/recorded.h"
#include "access/workspaces/organization.h"
#include "identity/account.h"
#include "identity/throttle.h"

namespace usher::access {
namespace {

constexpr identity::Limit kTestMails{5, std::chrono::minutes(10)};

struct TestMailText {
  std::string_view language, subject, body, look;
};
constexpr std::array kTexts{
    TestMailText{"en", "A test mail from {organization}",
                 "You asked for this mail in the settings of {organization}. It has arrived, so mail works.",
                 "To see what the receiving side thinks of it, look at the header Authentication-Results of "
                 "this mail: "
                 "spf, dkim and dmarc should say pass."},
    TestMailText{
        "de", "Eine Testmail von {organization}",
        "Sie haben diese Mail in den Einstellungen von {organization} angefordert. Sie ist angekommen, also "
        "funktioniert der Versand.",
        "Was die empfangende Seite davon hält, steht in der Kopfzeile Authentication-Results dieser Mail: "
        "spf, "
        "dkim und dmarc sollten pass sagen."},
    TestMailText{
        "fr", "Un e-mail de test de {organization}",
        "Vous avez demandé cet e-mail dans les paramètres de {organization}. Il est arrivé : l’envoi "
        "fonctionne.",
        "Ce qu’en pense le serveur destinataire se lit dans l’en-tête Authentication-Results de cet e-mail : "
        "spf, dkim et dmarc devraient indiquer pass."},
    TestMailText{"es", "Un correo de prueba de {organization}",
                 "Pidió este correo en los ajustes de {organization}. Ha llegado, así que el envío funciona.",
                 "Lo que opina el servidor receptor está en la cabecera Authentication-Results de este "
                 "correo: spf, dkim "
                 "y dmarc deberían decir pass."},
};

TestMailText const& text_in(std::string_view language);

}  // namespace

base::Result<base::MailId> send_test_mail(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationUpdate));
  if (!services.mail.is_configured())
    return base::refused("mail_not_configured", "Mail is not configured, so nothing can be sent.");
  auto const account = identity::find_account(transaction, scope.account());
  if (!account || account->email_as_written.empty())
    return base::refused("no_address", "A service account has no address. Ask as a person.");
  if (auto counted = identity::count_attempt(
          transaction, services.clock, identity::throttle_key("test_mail", account->id.value), kTestMails);
      !counted) {
    base::Error error = counted.error();
    error.code = "too_many_test_mails";
    error.message = "Five test mails in ten minutes are enough. Wait a few minutes, then send another.";
    return error;
  }
  Organization const organization = find_organization(transaction, scope.organization()).value();
  TestMailText const& text = text_in(organization.language);
  std::map<std::string, std::string> const values{{"organization", organization.name}};
  mail::Letter letter;
  letter.language = organization.language;
  letter.heading = filled(text.subject, values);
  letter.paragraphs = {filled(text.body, values), filled(text.look, values)};
  TRY(base::EmailAddress const to, base::EmailAddress::parse(account->email_as_written));
  TRY(auto const queued, mail::queue_mail(transaction, services.clock, services.mail.outbox,
                                          {.organization_id = organization.id,
                                           .kind = std::string(kTestMail),
                                           .reference_id = scope.account().value,
                                           .to = to,
                                           .subject = letter.heading,
                                           .letter = letter,
                                           .urgency = mail::Urgency::kAwaited}));
  record_change(transaction, services, scope, "mail.tested", {"mail", queued.id.value, to.canonical()}, "",
                "");
  return queued.id;
}

namespace {

TestMailText const& text_in(std::string_view language) {
  for (TestMailText const& text : kTexts)
    if (text.language == language) return text;
  return kTexts.front();
}

}  // namespace
}  // namespace usher::access
