#pragma once

#include <string>

#include "base/clock.h"
#include "mail/outbox.h"
#include "support/test_database.h"

namespace usher::mail {

// For tests: a store with an outbox in it.
struct OutboxFixture {
  support::TestDatabase database;
  base::ManualClock clock;
  OutboxSettings settings{.server = MailServer::kConfigured,
                          .from = Mailbox::parse("Usher <usher@example.com>").value(),
                          .installation_key = "the installation's key",
                          .wake = {}};

  static NewMail invitation(std::string const& to, std::string const& reference = "inv_1") {
    return {.organization_id = base::OrganizationId("org_1"),
            .kind = "invitation",
            .reference_id = reference,
            .to = base::EmailAddress::parse(to).value(),
            .subject = "Ann invited you to Acme",
            .letter = {.heading = "Ann invited you to Acme",
                       .paragraphs = {},
                       .quote = "",
                       .code = "",
                       .button = Button{"Open", "https://usher.example/invite#secret-token", "Or this:"},
                       .footer = {}}};
  }

  base::MailId queue(NewMail const& mail) {
    return database
        ->write([&](db::Transaction& transaction) { return queue_mail(transaction, clock, settings, mail); })
        .value()
        .id;
  }
  Delivery delivery(base::MailId const& id) {
    return database->read([&](db::Transaction& transaction) { return delivery_of(transaction, id); }).value();
  }
  std::string column(base::MailId const& id, std::string const& name) {
    return database
        ->read([&](db::Transaction& transaction) {
          return transaction.value<std::string>("select " + name + " from mails where id = ?", id);
        })
        .value();
  }
  std::int64_t cancel(std::string const& reference) {
    return database->write(
        [&](db::Transaction& transaction) { return cancel_mails(transaction, clock, {reference}); });
  }
};

}  // namespace usher::mail
