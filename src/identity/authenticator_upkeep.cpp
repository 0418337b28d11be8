#include <algorithm>
#include <map>

#include "identity/activity_log.h"
#include "identity/authenticator.h"
#include "identity/session.h"
#include "identity/session_cache.h"

// What the authenticator does now and then instead of on every request.
namespace usher::identity {
namespace {

constexpr std::size_t kWritesPerTransaction = 200;
constexpr std::int64_t kDeletesPerTransaction = 500;
constexpr int kSweepBatches = 40;
// The latest uses may still be on their way to the store, here or on another node.
constexpr base::Duration kSweepDelay = std::chrono::hours(1);

void write_last_seen(db::Database& database, ActivityLog::Activities const& activities);

}  // namespace

std::vector<std::pair<base::AccountId, base::Time>> Authenticator::flush_activity() {
  auto const activities = activity_->take();
  try {
    write_last_seen(database_, activities);
  } catch (...) {
    for (auto const& [session, used] : activities) activity_->note(session, used);
    throw;
  }
  std::map<base::AccountId, base::Time> latest;
  for (auto const& [session, used] : activities) {
    auto& at = latest[used.account];
    at = std::max(at, used.at);
  }
  return {latest.begin(), latest.end()};
}

std::int64_t Authenticator::sweep_expired() {
  base::Time const now = clock_.now();
  if (cache_) cache_->forget_expired(now);

  // A session can only be idle for too long if it is at least that old, so the index on expires_at finds both
  // kinds.
  base::Time const idle_since = now - kSessionIdleLimit - kSweepDelay;
  base::Time const old_enough = idle_since + kSessionLifetime;
  std::int64_t total = 0;
  for (int batch = 0; batch < kSweepBatches; ++batch) {
    auto const deleted = database_.write([&](db::Transaction& transaction) {
      return transaction.execute(
          "delete from sessions where id in (select id from sessions where expires_at <= ? "
          "and (expires_at <= ? or last_seen_at <= ?) order by expires_at limit ?)",
          old_enough, now, idle_since, kDeletesPerTransaction);
    });
    total += deleted;
    if (deleted < kDeletesPerTransaction) break;
  }
  return total;
}

namespace {

void write_last_seen(db::Database& database, ActivityLog::Activities const& activities) {
  for (auto next = activities.begin(); next != activities.end();) {
    auto end = next;
    for (std::size_t i = 0; i < kWritesPerTransaction && end != activities.end(); ++i) ++end;
    database.write([&](db::Transaction& transaction) {
      for (auto each = next; each != end; ++each)
        transaction.execute(
            "update sessions set last_seen_at = case when last_seen_at < ? then ? else last_seen_at end, "
            "longest_idle = case when longest_idle < ? then ? else longest_idle end where id = ? and "
            "(last_seen_at < ? or longest_idle < ?)",
            each->second.at, each->second.at, each->second.longest_idle.count(),
            each->second.longest_idle.count(), each->first, each->second.at,
            each->second.longest_idle.count());
    });
    next = end;
  }
}

}  // namespace
}  // namespace usher::identity
