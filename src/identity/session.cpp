#include "identity/session.h"

#include <algorithm>

#include "base/crypto.h"
#include "db/in_list.h"
#include "identity/one_line.h"

namespace usher::identity {
namespace {

constexpr std::int64_t kListed = 100;
// By how much last_seen_at may be behind.
constexpr base::Duration kSeenLate = std::chrono::minutes(2);

}  // namespace

NewSession open_session(db::Transaction& transaction, base::Clock const& clock,
                        base::AccountId const& account, SignInWay way, Origin const& origin) {
  base::Time const now = clock.now();
  NewSession const opened{base::new_id<base::SessionId>("ses", now), base::random_token(),
                          now + kSessionLifetime};
  transaction.add(
      "sessions (id, token_hash, account_id, user_agent, address, created_at, last_seen_at, expires_at)",
      opened.id, base::sha256_hex(opened.token), account, one_line(origin.user_agent, 300),
      one_line(origin.address, 64), now, now, opened.expires_at);
  log_sign_in(transaction, clock, account, way, origin);
  return opened;
}

std::vector<Session> sessions_of(db::Transaction& transaction, base::AccountId const& account,
                                 base::Clock const& clock) {
  base::Time const now = clock.now();
  std::vector<Session> sessions;
  for (auto& [id, user_agent, address, created_at, last_seen_at, expires_at] :
       transaction.rows<base::SessionId, std::string, std::string, base::Time, base::Time, base::Time>(
           "select id, user_agent, address, created_at, last_seen_at, expires_at from sessions "
           "where account_id = ? and expires_at > ? and last_seen_at > ? order by last_seen_at desc, id "
           "limit ?",
           account, now, now - kSessionIdleLimit, kListed))
    sessions.push_back({id, user_agent, address, created_at, last_seen_at, expires_at});
  return sessions;
}

std::int64_t count_sessions(db::Transaction& transaction, base::AccountId const& account,
                            base::Clock const& clock) {
  base::Time const now = clock.now();
  return *transaction.value<std::int64_t>(
      "select count(*) from sessions where account_id = ? and expires_at > ? and last_seen_at > ?", account,
      now, now - kSessionIdleLimit);
}

std::optional<base::Time> session_end(db::Transaction& transaction, base::Clock const& clock,
                                      base::SessionId const& session) {
  base::Time const now = clock.now();
  return transaction.value<base::Time>(
      "select expires_at from sessions where id = ? and expires_at > ? and last_seen_at > ?", session, now,
      now - kSessionIdleLimit);
}

std::map<base::SessionId, SessionAge> living_sessions(db::Transaction& transaction, base::Clock const& clock,
                                                      std::set<base::SessionId> const& sessions) {
  base::Time const now = clock.now();
  std::vector<std::string> ids;
  for (base::SessionId const& session : sessions) ids.push_back(session.value);
  std::map<base::SessionId, SessionAge> living;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters values) {
    values.push_back(db::parameter(now));
    values.push_back(db::parameter(now - kSessionIdleLimit));
    for (auto& [id, created_at, last_seen_at, longest_idle] :
         transaction.rows_with<base::SessionId, base::Time, base::Time, std::int64_t>(
             "select id, created_at, last_seen_at, longest_idle from sessions where id in (" + places +
                 ") and expires_at > ? and last_seen_at > ?",
             values)) {
      base::Duration const idle = now - last_seen_at - kSeenLate;
      living[id] = {created_at, std::max(base::Duration(longest_idle), idle)};
    }
  });
  return living;
}

base::Ok end_session(db::Transaction& transaction, SessionWatcher& watcher, base::AccountId const& account,
                     base::SessionId const& session) {
  if (transaction.execute("delete from sessions where id = ? and account_id = ?", session, account) == 0)
    return base::not_found("There is no such session.");
  transaction.after_commit([&watcher, session] { watcher.forget_session(session); });
  return {};
}

std::int64_t end_sessions_of(db::Transaction& transaction, SessionWatcher& watcher,
                             base::AccountId const& account, std::optional<base::SessionId> const& except) {
  // Forgetting the whole account costs the spared session one read, and cannot miss any.
  transaction.after_commit([&watcher, account] { watcher.forget_account(account); });
  return transaction.execute("delete from sessions where account_id = ? and id <> ?", account,
                             except.value_or(base::SessionId()));
}

}  // namespace usher::identity
