#include "access/notifications/notification_mail.h"
#include "access/notifications/notification_preference.h"
#include "base/crypto.h"

namespace usher::access {
namespace {

struct Written {
  NotificationId id;
  std::int64_t count = 1;
};
bool is_machine(db::Transaction& transaction, NewNotification const& news);
Written write(db::Transaction& transaction, base::Time now, NewNotification const& news, bool is_shown);
std::optional<Written> gather(db::Transaction& transaction, base::Time now, NewNotification const& news,
                              bool is_shown);
std::optional<base::Time> when_to_mail_the_rest(db::Transaction& transaction, base::Time now,
                                                NewNotification const& news);

}  // namespace

void notify(db::Transaction& transaction, Services const& services, NewNotification const& news) {
  if (is_machine(transaction, news)) return;
  NotificationPreference const wanted = preference_of(transaction, news.organization, news.to, news.kind);
  bool const by_mail = news.is_mailed && wanted.by_mail && services.mail.is_configured() &&
                       news.kind != NotificationKind::kAccessEnding;
  if (!wanted.in_app && !by_mail) return;
  base::Time const now = services.clock.now();
  Written const written = write(transaction, now, news, wanted.in_app);
  if (by_mail) {
    if (auto const later = when_to_mail_the_rest(transaction, now, news))
      transaction.execute("update notifications set mail_due_at = coalesce(mail_due_at, ?) where id = ?",
                          *later, written.id);
    else
      mail_notification(transaction, services, news, written.id, 1);
  }
  if (!wanted.in_app) return;
  transaction.after_commit([&services, organization = news.organization, account = news.to] {
    services.announce({News::kNotified, organization, {}, account, {}, {}, false});
  });
}

namespace {

// A service account reads nothing.
bool is_machine(db::Transaction& transaction, NewNotification const& news) {
  return transaction
      .value<base::MemberId>(
          "select id from members where organization_id = ? and kind = 'service' and account_id = ? limit 1",
          news.organization, news.to)
      .has_value();
}

Written write(db::Transaction& transaction, base::Time now, NewNotification const& news, bool is_shown) {
  if (is_gathered(news.kind))
    if (auto const gathered = gather(transaction, now, news, is_shown)) return *gathered;
  NotificationId const id = base::new_id<NotificationId>("ntf", now);
  transaction.add(
      "notifications (id, organization_id, account_id, kind, subject_id, name, detail, event_count, "
      "is_shown, "
      "created_at, happened_at, mailed_count)",
      id, news.organization, news.to, key_of(news.kind), news.subject, news.name, news.detail, 1, is_shown,
      now, now, 0);
  return {id};
}

// Adds it to one that nobody has read yet.
std::optional<Written> gather(db::Transaction& transaction, base::Time now, NewNotification const& news,
                              bool is_shown) {
  auto const open = transaction.row<NotificationId, std::int64_t>(
      "select id, event_count from notifications where account_id = ? and organization_id = ? and kind = ? "
      "and read_at is null and created_at > ? and is_shown = ? order by created_at desc limit 1" +
          std::string(transaction.for_update()),
      news.to, news.organization, key_of(news.kind), now - kGatheredFor, is_shown);
  if (!open) return std::nullopt;
  auto const& [id, count] = *open;
  transaction.execute(
      "update notifications set event_count = event_count + 1, subject_id = ?, name = ?, detail = ?, "
      "happened_at = ? where id = ?",
      news.subject, news.name, news.detail, now, id);
  return Written{id, count + 1};
}

// nullopt: it may be mailed at once.
std::optional<base::Time> when_to_mail_the_rest(db::Transaction& transaction, base::Time now,
                                                NewNotification const& news) {
  if (!is_gathered(news.kind)) return std::nullopt;
  auto const last =
      transaction
          .value<std::optional<base::Time>>(
              "select max(mailed_at) from notifications where account_id = ? and organization_id = ? and "
              "kind = ? and mailed_at is not null",
              news.to, news.organization, key_of(news.kind))
          .value_or(std::nullopt);
  if (!last || *last + kGatheredFor <= now) return std::nullopt;
  return *last + kGatheredFor;
}

}  // namespace
}  // namespace usher::access
