#include "base/crypto.h"
#include "identity/account.h"
#include "identity/password_reset.h"
#include "identity/password_reset_links.h"
#include "identity/peer_network.h"
#include "identity/throttle.h"
#include "mail/layout.h"

namespace identity {
namespace {

constexpr Limit kPerAddress{5, std::chrono::hours(24)};
constexpr Limit kPerNetwork{60, std::chrono::hours(1)};

base::Ok count_request(db::Transaction& transaction, base::Clock const& clock,
                       base::EmailAddress const& email, Origin const& origin);
mail::Body letter(base::EmailAddress const& email, std::string const& link);

}  // namespace

base::Ok request_password_reset(db::Database& database, base::Clock const& clock, std::string_view email_text,
                                Origin const& origin, ResetMail const& mail) {
  TRY(auto const email, base::EmailAddress::parse(email_text));
  if (mail.outbox.server == mail::MailServer::kNotConfigured)
    return base::refused("mail_not_configured",
                         "This installation sends no mail. Ask an administrator for a new password.");

  // All that does not need the account is done whether or not there is one. What is left, two rows, is small
  // beside the commit that the counts need anyway.
  std::string const token = base::random_token();
  std::string const token_hash = base::sha256_hex(token);
  mail::Body const body = letter(email, mail.public_url + "/reset#" + token);

  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(count_request(transaction, clock, email, origin));
    auto const account = find_account_by_email(transaction, email);
    if (!account) return {};
    add_reset_link(transaction, clock, account->id, token_hash);
    // To the address of the account: the one typed may differ from it in letter case, and mailboxes that are
    // not the same to a peculiar server must not receive each other's links.
    TRY(auto const mailbox, base::EmailAddress::parse(account->email_as_written));
    CHECK(mail::queue_mail(transaction, clock, mail.outbox,
                           {.kind = "password_reset",
                            .reference_id = account->id.value,
                            .to = mailbox,
                            .subject = "Choose a new password",
                            .body = body,
                            .urgency = mail::Urgency::kAwaited}));
    return {};
  });
}

namespace {

base::Ok count_request(db::Transaction& transaction, base::Clock const& clock,
                       base::EmailAddress const& email, Origin const& origin) {
  CHECK(count_attempt(transaction, clock, throttle_key("password_reset.address", email.canonical()),
                      kPerAddress));
  return count_attempt(transaction, clock,
                       throttle_key("password_reset.network", peer_network(origin.address)), kPerNetwork);
}

mail::Body letter(base::EmailAddress const& email, std::string const& link) {
  mail::Letter letter;
  letter.heading = "Choose a new password";
  letter.paragraphs = {"Somebody, most likely you, asked for a new password for " + email.canonical() + "."};
  letter.button = mail::Button{"Choose a new password", link, "Or open this link in a browser:"};
  letter.footer = {"The link works once, within an hour.",
                   "If it was not you, ignore this mail. Your password stays as it is."};
  return mail::lay_out(letter);
}

}  // namespace
}  // namespace identity
