#include "access/joining/joining_mail.h"

#include "access/invitations/acceptance.h"
#include "access/joining/joining_texts.h"
#include "access/letter_text.h"

namespace usher::access {
namespace {

base::Ok queue(db::Transaction& transaction, Services const& services,
               base::OrganizationId const& organization, base::EmailAddress const& address,
               std::string subject, mail::Letter letter);

}  // namespace

base::Ok mail_join_code(db::Transaction& transaction, Services const& services,
                        Organization const& organization, base::EmailAddress const& address,
                        std::string_view code) {
  JoiningTexts const& texts = joining_texts(organization.language);
  std::map<std::string, std::string> const values{{"organization", organization.name},
                                                  {"code", std::string(code)}};
  mail::Letter letter;
  letter.language = organization.language;
  letter.heading = filled(texts.code_heading, values);
  letter.paragraphs = {filled(texts.code_body, values)};
  letter.code = code;
  letter.footer = {filled(texts.ignore, values)};
  return queue(transaction, services, organization.id, address, filled(texts.code_subject, values),
               std::move(letter));
}

base::Ok mail_sign_in_to_join(db::Transaction& transaction, Services const& services,
                              Organization const& organization, base::EmailAddress const& address) {
  JoiningTexts const& texts = joining_texts(organization.language);
  std::map<std::string, std::string> const values{{"organization", organization.name}};
  mail::Letter letter;
  letter.language = organization.language;
  letter.heading = filled(texts.sign_in_heading, values);
  letter.paragraphs = {filled(texts.sign_in_body, values)};
  letter.button =
      mail::Button{filled(texts.sign_in_button, values), services.mail.public_url + "/sign_in", ""};
  letter.footer = {filled(texts.ignore, values)};
  return queue(transaction, services, organization.id, address, filled(texts.sign_in_subject, values),
               std::move(letter));
}

base::Ok mail_own_address_code(db::Transaction& transaction, Services const& services,
                               base::EmailAddress const& address, std::string_view code) {
  mail::Letter letter;
  letter.language = "en";
  letter.heading = "Confirm your address";
  letter.paragraphs = {
      "Somebody signed in to Usher wants to show that this address is theirs. Type this code on the page to "
      "go "
      "on; it is good for ten minutes."};
  letter.code = code;
  letter.footer = {"If that was not you, ignore this mail: nothing happens without it."};
  return queue(transaction, services, {}, address, std::string(code) + " is your code for Usher",
               std::move(letter));
}

namespace {

base::Ok queue(db::Transaction& transaction, Services const& services,
               base::OrganizationId const& organization, base::EmailAddress const& address,
               std::string subject, mail::Letter letter) {
  CHECK(mail::queue_mail(transaction, services.clock, services.mail.outbox,
                         {.organization_id = organization,
                          .kind = "join_code",
                          .reference_id = "",
                          .to = address,
                          .subject = std::move(subject),
                          .letter = std::move(letter),
                          .urgency = mail::Urgency::kAwaited,
                          .useless_after = services.clock.now() + kCodeLifetime}));
  return {};
}

}  // namespace
}  // namespace usher::access
