#include "access/cursor.h"
#include "access/notifications/notification.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

constexpr std::string_view kOwn = " account_id = ? and organization_id = ? and is_shown = 1";

}  // namespace

base::Result<NotificationPage> list_notifications(db::Transaction& transaction,
                                                  OrganizationScope const& scope, NotificationFilter filter,
                                                  int limit, std::string const& cursor) {
  TRY(auto const after, Cursor::parse(cursor));
  std::string sql =
      "select id, kind, subject_id, name, detail, event_count, happened_at, read_at from notifications "
      "where" +
      std::string(kOwn);
  db::Parameters parameters{db::parameter(scope.account()), db::parameter(scope.organization())};
  if (filter == NotificationFilter::kUnread) sql += " and read_at is null";
  if (after) {
    TRY(std::int64_t const happened_at, after->number());
    sql += " and (happened_at < ? or (happened_at = ? and id < ?))";
    for (auto const& value :
         {db::parameter(happened_at), db::parameter(happened_at), db::parameter(after->id)})
      parameters.push_back(value);
  }
  parameters.push_back(db::parameter(limit + 1));
  NotificationPage page;
  for (auto& [id, kind, subject, name, detail, count, happened_at, read_at] :
       transaction.rows_with<NotificationId, std::string, std::string, std::string, std::string, std::int64_t,
                             base::Time, std::optional<base::Time>>(
           sql + " order by happened_at desc, id desc limit ?", parameters)) {
    if (static_cast<int>(page.items.size()) == limit) {
      Notification const& last = page.items.back();
      page.next_cursor =
          Cursor{std::to_string(last.happened_at.time_since_epoch().count()), last.id.value}.text();
      break;
    }
    page.items.push_back({id, parse_notification_kind(kind).value(), subject, name, detail, count,
                          happened_at, read_at.has_value()});
  }
  page.unread = transaction
                    .value<std::int64_t>("select count(*) from notifications where" + std::string(kOwn) +
                                             " and read_at is null",
                                         scope.account(), scope.organization())
                    .value_or(0);
  return page;
}

void mark_notifications_read(db::Transaction& transaction, Services const& services,
                             OrganizationScope const& scope,
                             std::optional<std::vector<std::string>> const& ids) {
  // Who has read it needs no mail about it.
  std::string const sql = "update notifications set read_at = ?, mail_due_at = null where" +
                          std::string(kOwn) + " and read_at is null";
  base::Time const now = services.clock.now();
  std::int64_t changed = 0;
  if (!ids) {
    changed = transaction.execute(sql, now, scope.account(), scope.organization());
  } else {
    db::InList::each(transaction, *ids, [&](std::string const& places, db::Parameters parameters) {
      for (auto const& value :
           {db::parameter(scope.organization()), db::parameter(scope.account()), db::parameter(now)})
        parameters.insert(parameters.begin(), value);
      changed += transaction.execute_with(sql + " and id in (" + places + ")", parameters);
    });
  }
  if (changed == 0) return;
  // The other pages of the same person count anew.
  transaction.after_commit([&services, organization = scope.organization(), account = scope.account()] {
    services.announce({News::kNotified, organization, {}, account, {}, {}, false});
  });
}

}  // namespace usher::access
