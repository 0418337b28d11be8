#include "identity/sign_in_log.h"

#include <array>

#include "base/crypto.h"
#include "identity/one_line.h"

namespace usher::identity {
namespace {

constexpr std::array<std::string_view, 7> kWays{"password", "second_factor", "recovery_code", "new_account",
                                                "reset",    "passkey",       "second_passkey"};
constexpr base::Duration kBurst = std::chrono::hours(1);
constexpr base::Duration kDay = std::chrono::hours(24);

// What is written: a row, or one more attempt in a row that is there.
struct Entry {
  base::AccountId const& account;
  std::string_view way;
  bool failed;
  std::string user_agent;
  std::string address;
};
Entry entry_of(base::AccountId const& account, SignInWay way, bool failed, Origin const& origin);
void write(db::Transaction& transaction, base::Time now, Entry const& entry, std::int64_t rows_a_day);
// The newest row of that outcome; of the same way and address as well.
std::optional<SignInId> newest(db::Transaction& transaction, Entry const& entry, base::Time since);
std::optional<SignInId> newest_alike(db::Transaction& transaction, Entry const& entry, base::Time since);
void add_to(db::Transaction& transaction, base::Time now, SignInId const& row, Entry const& entry);

}  // namespace

std::string_view key_of(SignInWay way) {
  return kWays[static_cast<std::size_t>(way)];
}

std::vector<SignIn> sign_ins_of(db::Transaction& transaction, base::Clock const& clock,
                                base::AccountId const& account, std::optional<SignInPosition> const& after,
                                int limit) {
  // Behind the newest one there can be.
  SignInPosition const from = after.value_or(SignInPosition{base::Time::max(), {}});
  std::vector<SignIn> listed;
  for (auto& [id, way, failed, at, first_at, attempts, user_agent, address] :
       transaction
           .rows<SignInId, std::string, bool, base::Time, base::Time, std::int64_t, std::string, std::string>(
               "select id, way, failed, at, first_at, attempts, user_agent, address from sign_ins where "
               "account_id "
               "= ? and at > ? and at <= ? and (at < ? or id < ?) order by at desc, id desc limit ?",
               account, clock.now() - kSignInsKept, from.at, from.at, from.id, limit))
    listed.push_back({id, way, failed, at, first_at, attempts, user_agent, address});
  return listed;
}

std::int64_t sweep_sign_ins(db::Transaction& transaction, base::Clock const& clock, int limit) {
  return transaction.execute(
      "delete from sign_ins where id in (select id from sign_ins where at <= ? order by at limit ?)",
      clock.now() - kSignInsKept, limit);
}

void log_sign_in(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                 SignInWay way, Origin const& origin) {
  write(transaction, clock.now(), entry_of(account, way, false, origin), 200);
}

void log_failure(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                 SignInWay way, Origin const& origin) {
  base::Time const now = clock.now();
  Entry const entry = entry_of(account, way, true, origin);
  if (auto const burst = newest_alike(transaction, entry, now - kBurst))
    return add_to(transaction, now, *burst, entry);
  write(transaction, now, entry, 20);
}

namespace {

Entry entry_of(base::AccountId const& account, SignInWay way, bool failed, Origin const& origin) {
  return {account, key_of(way), failed, one_line(origin.user_agent, 300), one_line(origin.address, 64)};
}

void write(db::Transaction& transaction, base::Time now, Entry const& entry, std::int64_t rows_a_day) {
  auto const written = *transaction.value<std::int64_t>(
      "select count(*) from sign_ins where account_id = ? and failed = ? and at > ?", entry.account,
      entry.failed, now - kDay);
  if (written >= rows_a_day) {
    if (auto const last = newest(transaction, entry, now - kDay))
      return add_to(transaction, now, *last, {entry.account, entry.way, entry.failed, "", ""});
  }
  transaction.execute(
      "insert into sign_ins (id, account_id, way, failed, at, first_at, attempts, user_agent, address) "
      "values "
      "(?, ?, ?, ?, ?, ?, 1, ?, ?)",
      base::new_id<SignInId>("sgn", now), entry.account, entry.way, entry.failed, now, now, entry.user_agent,
      entry.address);
}

std::optional<SignInId> newest(db::Transaction& transaction, Entry const& entry, base::Time since) {
  return transaction.value<SignInId>(
      "select id from sign_ins where account_id = ? and failed = ? and at > ? order by at desc, id desc "
      "limit 1",
      entry.account, entry.failed, since);
}

std::optional<SignInId> newest_alike(db::Transaction& transaction, Entry const& entry, base::Time since) {
  return transaction.value<SignInId>(
      "select id from sign_ins where account_id = ? and failed = ? and at > ? and first_at > ? and way = ? "
      "and "
      "address = ? order by at desc, id desc limit 1",
      entry.account, entry.failed, since, since, entry.way, entry.address);
}

void add_to(db::Transaction& transaction, base::Time now, SignInId const& row, Entry const& entry) {
  transaction.execute(
      "update sign_ins set attempts = attempts + 1, at = ?, user_agent = ?, address = ? where id = ?", now,
      entry.user_agent, entry.address, row);
}

}  // namespace
}  // namespace usher::identity
