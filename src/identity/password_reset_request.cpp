#include "base/crypto.h"
#include "identity/account.h"
#include "identity/account_texts.h"
#include "identity/password_reset.h"
#include "identity/password_reset_links.h"
#include "identity/peer_network.h"
#include "identity/throttle.h"
#include "mail/layout.h"

namespace usher::identity {
namespace {

// An hour, as the link lasts: with a longer one, anybody could keep somebody else from a new password.
constexpr Limit kPerAddress{5, std::chrono::hours(1)};
constexpr Limit kPerNetwork{60, std::chrono::hours(1)};

struct Link {
  std::string token_hash;
  std::string url;
  base::EmailAddress email;  // as it was asked for
};

base::Ok count_request(db::Transaction& transaction, base::Clock const& clock,
                       base::EmailAddress const& email, Origin const& origin);
base::Ok mail_link(db::Transaction& transaction, base::Clock const& clock, Account const& account,
                   Link const& link, AccountMail const& mail);
base::Ok stand_in(db::Transaction& transaction, base::Clock const& clock, base::EmailAddress const& email);
mail::Letter letter_of(Link const& link, std::string const& language);

}  // namespace

base::Ok request_password_reset(db::Database& database, base::Clock const& clock, std::string_view email_text,
                                Origin const& origin, ResetMail const& mail) {
  TRY(auto const email, base::EmailAddress::parse(email_text));
  if (mail.account.outbox.server == mail::MailServer::kNotConfigured)
    return base::refused("mail_not_configured",
                         "This installation sends no mail. Ask an administrator for a new password.");

  std::string const token = base::random_token();
  Link const link{base::sha256_hex(token), mail.public_url + "/reset#" + token, email};
  auto const account =
      database.read([&](db::Transaction& transaction) { return find_account_by_email(transaction, email); });

  // The time to the answer must not tell either. So there are always two writes, of which the second is
  // rolled back, and the link is written in one of them. A write that is rolled back costs a store as much as
  // one that stays, if it has changed anything: hence the stand-in.
  CHECK(database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(count_request(transaction, clock, email, origin));
    if (account) return mail_link(transaction, clock, *account, link, mail.account);
    return stand_in(transaction, clock, email);
  }));
  static_cast<void>(database.write([&](db::Transaction& transaction) -> base::Ok {
    Account const nobody{base::AccountId("acc_nobody"), email.canonical(), email.as_written(), "",
                         clock.now()};
    if (account) CHECK(stand_in(transaction, clock, email));
    if (!account) CHECK(mail_link(transaction, clock, nobody, link, mail.account));
    return base::refused("rolled_back", "Nothing of this stays.");
  }));
  return {};
}

namespace {

base::Ok count_request(db::Transaction& transaction, base::Clock const& clock,
                       base::EmailAddress const& email, Origin const& origin) {
  CHECK(count_attempt(transaction, clock, throttle_key("password_reset.address", email.canonical()),
                      kPerAddress));
  return count_attempt(transaction, clock,
                       throttle_key("password_reset.network", peer_network(origin.address)), kPerNetwork);
}

base::Ok mail_link(db::Transaction& transaction, base::Clock const& clock, Account const& account,
                   Link const& link, AccountMail const& mail) {
  add_reset_link(transaction, clock, account.id, link.token_hash);
  // To the address as it was registered, whatever the spelling of the request: where a peculiar server tells
  // letter cases apart, the link must not reach the other mailbox.
  TRY(auto const mailbox, base::EmailAddress::parse(account.email_as_written));
  mail::Letter const letter = letter_of(link, mail.language(transaction, account.id));
  CHECK(mail::queue_mail(transaction, clock, mail.outbox,
                         {.kind = "password_reset",
                          .reference_id = account.id.value,
                          .to = mailbox,
                          .subject = letter.heading,
                          .letter = letter,
                          .urgency = mail::Urgency::kAwaited,
                          .useless_after = clock.now() + kResetLinkLifetime}));
  return {};
}

// Changes a row that means nothing.
base::Ok stand_in(db::Transaction& transaction, base::Clock const& clock, base::EmailAddress const& email) {
  return count_attempt(transaction, clock, throttle_key("password_reset.stand_in", email.canonical()),
                       {kPerAddress.attempts + 1, kPerAddress.window});
}

mail::Letter letter_of(Link const& link, std::string const& language) {
  ResetText const& text = reset_text(language);
  mail::Letter letter;
  letter.language = language;
  letter.heading = text.subject;
  letter.paragraphs = {std::string(text.body) + link.email.canonical() + "."};
  letter.button = mail::Button{std::string(text.subject), link.url, std::string(text.hint)};
  letter.footer = {std::string(text.expires), std::string(text.otherwise)};
  return letter;
}

}  // namespace
}  // namespace usher::identity
