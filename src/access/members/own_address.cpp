#include "access/joining/address_code.h"
#include "access/joining/domain_joining.h"
#include "access/joining/joining_mail.h"
#include "identity/account.h"
#include "identity/confirmed_address.h"
#include "identity/throttle.h"

namespace usher::access {

base::Result<SentCode> send_own_address_code(db::Transaction& transaction, Services const& services,
                                             identity::Caller const& caller) {
  if (!services.mail.is_configured())
    return base::refused("mail_not_configured", "This installation sends no mail, so no code can be sent.");
  if (identity::has_confirmed_address(transaction, caller.account))
    return base::refused("address_confirmed", "Your address is confirmed already.");
  CHECK(identity::count_attempt(transaction, services.clock,
                                identity::throttle_key("own_address_code", caller.account.value),
                                {5, std::chrono::hours(1)}));
  TRY(base::EmailAddress const address, base::EmailAddress::parse(caller.email));
  AddressCode const made = make_address_code(transaction, services.clock, caller.account.value, address);
  CHECK(mail_own_address_code(transaction, services, address, made.code));
  return SentCode{address.masked(), made.expires_at};
}

base::Ok confirm_own_address(db::Database& database, Services const& services, identity::Caller const& caller,
                             std::string const& code) {
  TRY(base::EmailAddress const address, base::EmailAddress::parse(caller.email));
  // A wrong code stays counted although it refuses.
  auto const refusal = database.write([&](db::Transaction& transaction) -> std::optional<base::Error> {
    auto const tried = try_address_code(transaction, services.clock, caller.account.value, address, code);
    return tried ? std::nullopt : std::optional(tried.error());
  });
  if (refusal) return *refusal;
  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(use_address_code(transaction, services.clock, caller.account.value, address, code));
    identity::confirm_address_by_code(transaction, services.clock, caller.account, caller.name,
                                      caller.origin);
    return {};
  });
}

}  // namespace usher::access
