#include "identity/second_factor_mail.h"

namespace usher::identity {

base::Ok mail_factor_news(db::Transaction& transaction, base::Clock const& clock, Account const& account,
                          FactorNews news, AccountMail const& mail, std::string_view passkey) {
  std::string const language = mail.language(transaction, account.id);
  AccountText const& text = factor_text(language, news);
  mail::Letter letter;
  letter.language = language;
  letter.heading = text.subject;
  letter.paragraphs = {std::string(text.body)};
  if (!passkey.empty())
    letter.paragraphs.push_back(std::string(passkey_label(language)) + " " + std::string(passkey));
  letter.footer = {std::string(about_account_text(language)) + account.email + ".",
                   std::string(text.otherwise)};
  TRY(auto const mailbox, base::EmailAddress::parse(account.email_as_written));
  CHECK(mail::queue_mail(transaction, clock, mail.outbox,
                         {.kind = "second_factor",
                          .reference_id = account.id.value,
                          .to = mailbox,
                          .subject = letter.heading,
                          .letter = letter,
                          .urgency = mail::Urgency::kAwaited}));
  return {};
}

}  // namespace usher::identity
