#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/email.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/transaction.h"
#include "mail/delivery.h"
#include "mail/layout.h"
#include "mail/message.h"

// The table of mails to send: rows written with the change they tell about, in the same transaction.
namespace usher::mail {

enum class MailServer { kNotConfigured, kConfigured };
// Who goes first. At ten mails a second a batch of 100,000 takes hours; a password reset does not wait for
// it.
enum class Urgency { kAwaited = 0, kRoutine = 1 };

// What the installation says about mail. Made once by app.
struct OutboxSettings {
  MailServer server = MailServer::kNotConfigured;
  std::optional<Mailbox> from;   // required where a server is configured
  std::string installation_key;  // seals bodies; see base::seal
  std::function<void()> wake;  // called after each commit that queued something: Courier::wake; may be empty
};

struct NewMail {
  base::OrganizationId organization_id;  // empty for the installation itself
  std::string kind;                      // "invitation", "password_reset", …
  std::string reference_id;              // what it is about; cancel_mails() and MailChange name it
  base::EmailAddress to;
  std::string subject;
  Letter letter;
  std::optional<base::EmailAddress> reply_to = std::nullopt;
  Urgency urgency = Urgency::kRoutine;
  // When the code or link it carries ends; it is not sent after that.
  std::optional<base::Time> useless_after = std::nullopt;
};

struct QueuedMail {
  base::MailId id;
  Delivery delivery;
};

// Writes the row, as "queued", or as "not_configured" without keeping the letter. Refuses what rfc5322()
// refuses.
base::Result<QueuedMail> queue_mail(db::Transaction& transaction, base::Clock const& clock,
                                    OutboxSettings const& settings, NewMail const& mail);

std::optional<Delivery> delivery_of(db::Transaction& transaction, base::MailId const& id);
// Unknown ids are left out. One query per 200 ids.
std::map<base::MailId, Delivery> deliveries_of(db::Transaction& transaction,
                                               std::span<base::MailId const> ids);

// How many of these stand where. One query per 200 ids.
std::map<DeliveryState, std::int64_t> count_deliveries(db::Transaction& transaction,
                                                       std::span<base::MailId const> ids);

// Mails about these that are not yet sent never will be (revoked invitations); returns how many. One that is
// just being sent counts as cancelled and is not tried again, but becomes "sent" if the server takes this
// last attempt. Only those of this kind, unless it is empty.
std::int64_t cancel_mails(db::Transaction& transaction, base::Clock const& clock,
                          std::vector<std::string> const& references, std::string_view kind = {});

struct OutboxCounts {
  std::int64_t waiting = 0;  // kQueued, kSending, kDeferred
  std::int64_t failed = 0;
};
// How many mails of an organization still wait, and how many have failed since then.
OutboxCounts outbox_counts(db::Transaction& transaction, base::OrganizationId const& organization,
                           base::Time failed_since);

// How many mails the organization has addressed to each of these since then, cancelled ones and those never
// meant for a server aside; for limits per recipient. Keys are canonical addresses; those without mails are
// left out.
std::map<std::string, std::int64_t> mails_to(db::Transaction& transaction,
                                             base::OrganizationId const& organization,
                                             std::span<base::EmailAddress const> recipients,
                                             base::Time since);

}  // namespace usher::mail
