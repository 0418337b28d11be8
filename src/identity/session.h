#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/transaction.h"
#include "identity/caller.h"
#include "identity/session_watcher.h"
#include "identity/sign_in_log.h"

namespace usher::identity {

// A session ends at the earlier of the two, whatever the browser keeps.
inline constexpr base::Duration kSessionLifetime = std::chrono::hours(24 * 30);
inline constexpr base::Duration kSessionIdleLimit = std::chrono::hours(24 * 14);

struct NewSession {
  base::SessionId id;
  std::string token;  // 256 random bits; stored as SHA-256 only, so this is the one time it is seen
  base::Time expires_at;
};

// Always a new token: nothing the browser held before is taken over. Stands in the log of sign-ins.
NewSession open_session(db::Transaction& transaction, base::Clock const& clock,
                        base::AccountId const& account, SignInWay way, Origin const& origin);

struct Session {
  base::SessionId id;
  std::string user_agent;  // as the browser names itself: untrusted text
  std::string address;
  base::Time created_at;
  base::Time last_seen_at;  // written late: up to a minute or two behind
  base::Time expires_at;
};

// Those still alive, the most recently seen first, at most 100.
std::vector<Session> sessions_of(db::Transaction& transaction, base::AccountId const& account,
                                 base::Clock const& clock);
std::int64_t count_sessions(db::Transaction& transaction, base::AccountId const& account,
                            base::Clock const& clock);

// When the session ends at the latest; nullopt once it has.
std::optional<base::Time> session_end(db::Transaction& transaction, base::Clock const& clock,
                                      base::SessionId const& session);
// Those of them that have not ended, with their age as far as the store knows it, an open page not being a
// use. One statement per 200.
std::map<base::SessionId, SessionAge> living_sessions(db::Transaction& transaction, base::Clock const& clock,
                                                      std::set<base::SessionId> const& sessions);

// Refuses with not_found when the session is not one of this account's.
base::Ok end_session(db::Transaction& transaction, SessionWatcher& watcher, base::AccountId const& account,
                     base::SessionId const& session);
// Says how many it ended.
std::int64_t end_sessions_of(db::Transaction& transaction, SessionWatcher& watcher,
                             base::AccountId const& account, std::optional<base::SessionId> const& except);

}  // namespace usher::identity
