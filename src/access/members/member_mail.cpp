#include "access/members/member_mail.h"

#include "access/letter_text.h"
#include "identity/account.h"

namespace usher::access {

base::Ok mail_about_member(db::Transaction& transaction, Services const& services,
                           Organization const& organization, MemberLetter const& about) {
  auto const account = identity::find_account(transaction, about.to);
  if (!account || account->email_as_written.empty()) return {};  // a machine reads no mail
  TRY(base::EmailAddress const address, base::EmailAddress::parse(account->email_as_written));
  MemberText const& text = member_text(organization.language, about.news);
  auto values = about.values;
  values["organization"] = organization.name;
  std::string const subject = filled(text.subject, values);
  mail::Letter letter;
  letter.language = organization.language;
  letter.heading = subject;
  letter.paragraphs = {filled(text.body, values)};
  letter.button = mail::Button{filled(open_button_text(organization.language), values),
                               services.mail.public_url + "/", ""};
  CHECK(mail::queue_mail(transaction, services.clock, services.mail.outbox,
                         {.organization_id = organization.id,
                          .kind = "membership",
                          .reference_id = about.about.value,
                          .to = address,
                          .subject = subject,
                          .letter = std::move(letter)}));
  return {};
}

}  // namespace usher::access
