#include "access/workspaces/deletion.h"
#include "access/workspaces/deletion_news.h"
#include "base/log.h"

namespace usher::access {

std::int64_t remind_of_deletions(db::Transaction& transaction, Services const& services, int limit) {
  base::Time const now = services.clock.now();
  auto const due = transaction.rows<base::OrganizationId>(
      "select id from organizations where deletion_at is not null and deletion_at <= ? and deletion_at > ? "
      "and "
      "deletion_reminded_at is null order by deletion_at, id limit ?",
      now + kDeletionReminder, now, limit);
  for (auto const& [id] : due)
    // It may just have been called off.
    if (transaction.execute(
            "update organizations set deletion_reminded_at = ? where id = ? and deletion_at <= ? and "
            "deletion_reminded_at is null",
            now, id, now + kDeletionReminder) == 1)
      begin_telling(transaction, services, id, DeletionNews::kSoon);
  return static_cast<std::int64_t>(due.size());
}

std::int64_t begin_deletions(db::Transaction& transaction, Services const& services, int limit) {
  base::Time const now = services.clock.now();
  auto const due = transaction.rows<base::OrganizationId>(
      "select id from organizations where deletion_at is not null and deletion_at <= ? and "
      "deletion_began_at is null order by deletion_at, id limit ?",
      now, limit);
  for (auto const& [id] : due) {
    // Whoever calls it off holds the same row: one of the two comes first, and is the only one.
    if (transaction.execute(
            "update organizations set deletion_began_at = ?, deletion_news = '' where id = ? and deletion_at "
            "<= ? and deletion_began_at is null",
            now, id, now) == 0)
      continue;
    services.api_tokens_changed(transaction);
    transaction.after_commit([&authorizer = services.authorizer, id = id] {
      authorizer.forget_all();
      // All that stays of it, for the operator: no names.
      base::log::info("organization.deletion_began", {{"organization", id.value}});
    });
  }
  return static_cast<std::int64_t>(due.size());
}

}  // namespace usher::access
