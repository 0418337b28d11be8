#include "mail/outbox.h"

#include <stdexcept>
#include <vector>

#include "base/crypto.h"
#include "db/in_list.h"
#include "mail/mail_row.h"
#include "mail/sealed_message.h"

namespace usher::mail {
namespace {

Message message_of(OutboxSettings const& settings, NewMail const& mail, base::MailId const& id,
                   base::Time now);

}  // namespace

base::Result<QueuedMail> queue_mail(db::Transaction& transaction, base::Clock const& clock,
                                    OutboxSettings const& settings, NewMail const& mail) {
  auto const now = clock.now();
  auto id = base::new_id<base::MailId>("mail", now);
  bool const configured = settings.server == MailServer::kConfigured;
  std::string sealed;
  std::string message_id;
  if (configured) {
    if (!settings.from) throw std::logic_error("a mail server is configured without a sender");
    Message const message = message_of(settings, mail, id, now);
    CHECK(check_headers(message));
    check_letter(mail.letter);
    message_id = message.message_id;
    sealed = seal_message(settings.installation_key, message, mail.letter);
  }
  Delivery delivery;
  delivery.state = configured ? DeliveryState::kQueued : DeliveryState::kNotConfigured;
  delivery.created_at = now;
  (configured ? delivery.next_attempt_at : delivery.finished_at) = now;
  transaction.add(
      "mails (id, organization_id, kind, reference_id, recipient, sealed_message, message_id, urgency, "
      "state, "
      "detail, smtp_code, attempts, created_at, next_attempt_at, finished_at, useless_after, lease_holder)",
      id, mail.organization_id, mail.kind, mail.reference_id, mail.to.canonical(), sealed, message_id,
      static_cast<int>(mail.urgency), to_string(delivery.state), "", 0, 0, now, delivery.next_attempt_at,
      delivery.finished_at, mail.useless_after, "");
  if (configured && settings.wake) transaction.after_commit(settings.wake);
  return QueuedMail{std::move(id), std::move(delivery)};
}

std::optional<Delivery> delivery_of(db::Transaction& transaction, base::MailId const& id) {
  auto found = deliveries_of(transaction, {&id, 1});
  if (found.empty()) return std::nullopt;
  return std::move(found.begin()->second);
}

std::map<base::MailId, Delivery> deliveries_of(db::Transaction& transaction,
                                               std::span<base::MailId const> ids) {
  std::vector<std::string> sought;
  for (base::MailId const& id : ids) sought.push_back(id.value);
  std::map<base::MailId, Delivery> found;
  db::InList::each(transaction, sought, [&](std::string const& places, db::Parameters const& parameters) {
    for (ListedMail& mail : mail_rows(transaction, "id in (" + places + ")", parameters))
      found.emplace(std::move(mail.id), std::move(mail.delivery));
  });
  return found;
}

std::map<DeliveryState, std::int64_t> count_deliveries(db::Transaction& transaction,
                                                       std::span<base::MailId const> ids) {
  std::vector<std::string> sought;
  sought.reserve(ids.size());
  for (base::MailId const& id : ids) sought.push_back(id.value);
  std::map<DeliveryState, std::int64_t> counts;
  db::InList::each(transaction, sought, [&](std::string const& places, db::Parameters const& parameters) {
    for (auto& [state, count] : transaction.rows_with<std::string, std::int64_t>(
             "select state, count(*) from mails where id in (" + places + ") group by state", parameters))
      counts[delivery_state(state)] += count;
  });
  return counts;
}

std::int64_t cancel_mails(db::Transaction& transaction, base::Clock const& clock,
                          std::vector<std::string> const& references, std::string_view kind) {
  std::int64_t cancelled = 0;
  db::InList::each(transaction, references, [&](std::string const& list, db::Parameters values) {
    values.insert(values.begin(), db::parameter(clock.now()));
    values.insert(values.end(), 2, db::parameter(kind));
    cancelled += transaction.execute_with(
        "update mails set state = 'cancelled', sealed_message = '', next_attempt_at = null, finished_at = ?, "
        "lease_holder = '' where reference_id in (" +
            list + ") and state in ('queued', 'sending', 'deferred') and (kind = ? or ? = '')",
        values);
  });
  return cancelled;
}

OutboxCounts outbox_counts(db::Transaction& transaction, base::OrganizationId const& organization,
                           base::Time failed_since) {
  auto const count = [](std::optional<std::int64_t> found) { return found.value_or(0); };
  return {
      .waiting = count(transaction.value<std::int64_t>(
          "select count(*) from mails where next_attempt_at is not null and organization_id = ?",
          organization)),
      .failed = count(transaction.value<std::int64_t>(
          "select count(*) from mails where state = 'failed' and organization_id = ? and finished_at >= ?",
          organization, failed_since))};
}

std::map<std::string, std::int64_t> mails_to(db::Transaction& transaction,
                                             base::OrganizationId const& organization,
                                             std::span<base::EmailAddress const> recipients,
                                             base::Time since) {
  std::vector<std::string> sought;
  for (base::EmailAddress const& recipient : recipients) sought.push_back(recipient.canonical());
  std::map<std::string, std::int64_t> counts;
  db::InList::each(transaction, sought, [&](std::string const& places, db::Parameters parameters) {
    parameters.push_back(db::parameter(organization));
    parameters.push_back(db::parameter(since));
    for (auto& [recipient, count] : transaction.rows_with<std::string, std::int64_t>(
             "select recipient, count(*) from mails where recipient in (" + places +
                 ") and organization_id = ? and created_at >= ? and state not in ('cancelled', "
                 "'not_configured') group by recipient",
             parameters))
      counts[recipient] = count;
  });
  return counts;
}

namespace {

// Auto-Submitted (RFC 3834) keeps absence notices from answering; the other header says so to Exchange.
Message message_of(OutboxSettings const& settings, NewMail const& mail, base::MailId const& id,
                   base::Time now) {
  return {.from = *settings.from,
          .to = mail.to,
          .reply_to = mail.reply_to,
          .subject = mail.subject,
          .body = {},  // laid out when it is sent
          .message_id = id.value + "@" + std::string(settings.from->address.domain()),
          .date = now,
          .headers = {{"Auto-Submitted", "auto-generated"}, {"X-Auto-Response-Suppress", "All"}}};
}

}  // namespace
}  // namespace usher::mail
