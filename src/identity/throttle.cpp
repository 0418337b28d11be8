#include "identity/throttle.h"

#include "base/crypto.h"

namespace usher::identity {
namespace {

base::Error too_many(base::Time window_ends_at, base::Time now);

}  // namespace

std::string throttle_key(std::string_view kind, std::string_view subject) {
  return std::string(kind) + ":" + base::sha256_hex(subject);
}

base::Ok count_attempt(db::Transaction& transaction, base::Clock const& clock, std::string_view key,
                       Limit const& limit) {
  return count_attempts(transaction, clock, key, limit, 1);
}

base::Ok count_attempts(db::Transaction& transaction, base::Clock const& clock, std::string_view key,
                        Limit const& limit, std::int64_t count) {
  base::Time const now = clock.now();
  base::Time const end = now + limit.window;
  base::Time const implausible = end + limit.window;
  // Mostly the window goes on. Then its end, which has an index, is left alone.
  auto counted = transaction.row<std::int64_t, base::Time>(
      "update throttles set attempts = attempts + ? where key = ? and window_ends_at > ? and window_ends_at "
      "<= ? "
      "returning attempts, window_ends_at",
      count, key, now, implausible);
  // A window that ends much later than a whole one from now was written under a clock that has been set back
  // since: it counts as over, else it could lock somebody out for years. A little later is only a clock read
  // a moment before this one, by a writer that came first.
  if (!counted)
    counted = transaction.row<std::int64_t, base::Time>(
        "insert into throttles (key, attempts, window_ends_at) values (?, ?, ?) on conflict (key) do update "
        "set "
        "attempts = case when throttles.window_ends_at <= ? or throttles.window_ends_at > ? then "
        "excluded.attempts else throttles.attempts + excluded.attempts end, "
        "window_ends_at = case when throttles.window_ends_at <= ? or throttles.window_ends_at > ? then ? "
        "else throttles.window_ends_at end returning attempts, window_ends_at",
        key, count, end, now, implausible, now, implausible, end);
  auto const& [attempts, window_ends_at] = *counted;
  if (attempts <= limit.attempts) return {};

  // The caller may commit nevertheless, so what was not tried is taken off here.
  transaction.execute("update throttles set attempts = ? where key = ?", attempts - count, key);
  return too_many(window_ends_at, now);
}

base::Ok check_attempts(db::Transaction& transaction, base::Clock const& clock, std::string_view key,
                        Limit const& limit) {
  base::Time const now = clock.now();
  auto const counted = transaction.row<std::int64_t, base::Time>(
      "select attempts, window_ends_at from throttles where key = ?", key);
  if (!counted) return {};
  auto const& [attempts, window_ends_at] = *counted;
  if (attempts < limit.attempts || window_ends_at <= now || window_ends_at > now + 2 * limit.window)
    return {};
  return too_many(window_ends_at, now);
}

void return_attempt(db::Transaction& transaction, std::string_view key) {
  transaction.execute("update throttles set attempts = attempts - 1 where key = ? and attempts > 0", key);
}

void forget_attempts(db::Transaction& transaction, std::string_view key) {
  transaction.execute("delete from throttles where key = ?", key);
}

std::int64_t sweep_throttles(db::Transaction& transaction, base::Clock const& clock) {
  return transaction.execute(
      "delete from throttles where window_ends_at <= ? and key in "
      "(select key from throttles where window_ends_at <= ? order by window_ends_at limit 1000)",
      clock.now(), clock.now());
}

namespace {

base::Error too_many(base::Time window_ends_at, base::Time now) {
  auto const wait = std::chrono::ceil<std::chrono::seconds>(window_ends_at - now);
  return base::limited("too_many_attempts", "There were too many attempts. Wait a while, then try again.",
                       static_cast<long>(wait.count()));
}

}  // namespace
}  // namespace usher::identity
