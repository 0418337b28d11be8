#include "access/outbox/outbox.h"
#include "identity/throttle.h"

namespace usher::access {

base::Result<mail::Deliverability> look_up_sender(db::Database& database, Services const& services,
                                                  base::DnsText const& dns, OrganizationScope const& scope,
                                                  std::string_view dkim_selector) {
  auto const& from = services.mail.outbox.from;
  if (!services.mail.is_configured() || !from)
    return base::refused("mail_not_configured", "Mail is not configured, so there is no sender to look up.");
  CHECK(database.write([&](db::Transaction& transaction) {
    return identity::count_attempt(transaction, services.clock,
                                   identity::throttle_key("sender_look_up", scope.organization().value),
                                   {60, std::chrono::hours(1)});
  }));
  // Nobody waits in a transaction for a name server that may not answer.
  return mail::check_deliverability(dns, from->address, dkim_selector);
}

}  // namespace usher::access
