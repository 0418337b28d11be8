#include "access/notifications/notification_audience.h"
#include "access/notifications/notification_mail.h"

namespace usher::access {

std::int64_t mail_gathered_notifications(db::Transaction& transaction, Services const& services, int limit) {
  base::Time const now = services.clock.now();
  auto const due = transaction.rows<NotificationId, base::OrganizationId, base::AccountId, std::string,
                                    std::string, std::string, std::string, std::int64_t>(
      "select id, organization_id, account_id, kind, subject_id, name, detail, event_count - mailed_count "
      "from notifications where mail_due_at is not null and mail_due_at <= ? order by mail_due_at, id limit "
      "?",
      now, limit);
  for (auto const& [id, organization, account, kind, subject, name, detail, count] : due) {
    // Somebody may just have read it.
    auto const taken = transaction.execute(
        "update notifications set mail_due_at = null where id = ? and mail_due_at <= ?", id, now);
    if (taken == 0 || count <= 0 || !is_active_member(transaction, services, organization, account)) continue;
    mail_notification(transaction, services,
                      {organization, account, parse_notification_kind(kind).value(), subject, name, detail},
                      id, count);
  }
  return static_cast<std::int64_t>(due.size());
}

std::int64_t sweep_notifications(db::Transaction& transaction, base::Clock const& clock, int limit) {
  return transaction.execute(
      "delete from notifications where id in (select id from notifications where happened_at < ? order by "
      "happened_at limit ?)",
      clock.now() - kNotificationsKept, limit);
}

}  // namespace usher::access
