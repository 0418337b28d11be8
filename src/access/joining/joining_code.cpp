#include "access/invitations/open_invitation.h"
#include "access/joining/address_code.h"
#include "access/joining/joining_mail.h"
#include "access/joining/joining_rules.h"
#include "identity/peer_network.h"
#include "identity/throttle.h"

namespace usher::access {
namespace {

base::Ok count_code(db::Transaction& transaction, Services const& services, JoinLink const& link,
                    base::EmailAddress const& address, identity::Origin const& origin);

}  // namespace

base::Result<SentCode> send_join_code(db::Transaction& transaction, Services const& services,
                                      std::string_view token, std::string_view email,
                                      std::optional<identity::Caller> const& caller,
                                      identity::Origin const& origin) {
  auto const link = find_join_link_by_token(transaction, services.clock, token);
  if (!link) return unknown_join_link();
  CHECK(check_live(*link));
  if (!services.mail.is_configured())
    return base::refused("mail_not_configured",
                         "This installation sends no mail, so no code can be sent. Ask for an invitation.");
  TRY(base::EmailAddress const address, base::EmailAddress::parse(caller ? caller->email : email));
  CHECK(check_domain(link->terms.domains, address));
  CHECK(count_code(transaction, services, *link, address, origin));
  CHECK(check_recipient(transaction, services, link->organization, address));
  Organization const organization = find_organization(transaction, link->organization).value();
  // Who has an account already is told so where nobody else reads it.
  if (!caller && identity::find_account_by_email(transaction, address)) {
    make_no_address_code(transaction, services.clock, link->id.value, address);
    CHECK(mail_sign_in_to_join(transaction, services, organization, address));
    return SentCode{address.masked(), services.clock.now() + kCodeLifetime};
  }
  AddressCode const made = make_address_code(transaction, services.clock, link->id.value, address);
  CHECK(mail_join_code(transaction, services, organization, address, made.code));
  return SentCode{address.masked(), made.expires_at};
}

namespace {

// For the address, for whoever asks, and for the link: nobody gets to mail the world through it.
base::Ok count_code(db::Transaction& transaction, Services const& services, JoinLink const& link,
                    base::EmailAddress const& address, identity::Origin const& origin) {
  auto const count = [&](std::string_view kind, std::string const& subject, std::int64_t most) {
    return identity::count_attempt(transaction, services.clock, identity::throttle_key(kind, subject),
                                   {most, std::chrono::hours(1)});
  };
  CHECK(count("join_code_address", link.id.value + ' ' + address.canonical(), 5));
  CHECK(count("join_code_network", identity::peer_network(origin.address), 30));
  return count("join_code_link", link.id.value, 1000);
}

}  // namespace
}  // namespace usher::access
