#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/caller.h"
#include "identity/session_watcher.h"

namespace usher::identity {

enum class Caching {
  kExclusiveStore,  // this process alone writes the store: what was read stays true until it is forgotten
  kNone,            // other nodes may end sessions: every call reads the store
};

class SessionCache;
class ActivityLog;

// Turns a session's token into a Caller. Thread-safe.
//
// Unknown, ended and expired tokens are refused alike: session_required. Both time limits are held against
// the clock on every call, cached or not.
class Authenticator final : public SessionWatcher {
 public:
  Authenticator(db::Database& database, base::Clock const& clock, Caching caching);
  ~Authenticator();

  base::Result<Caller> authenticate(std::string_view token, Origin origin);
  // Never touches the database; nullopt when it would have to. Safe on an I/O thread.
  std::optional<base::Result<Caller>> authenticate_cached(std::string_view token, Origin const& origin);

  void forget_session(base::SessionId const& session) override;
  void forget_account(base::AccountId const& account) override;

  // Writes last_seen_at of the sessions used since the last call, and says when each of their accounts was
  // last seen. Call it every 30 seconds and at shutdown. If the store is gone it throws, and nothing is lost.
  std::vector<std::pair<base::AccountId, base::Time>> flush_activity();

  // Deletes sessions that have expired, in batches that leave room for other writers; says how many. What is
  // left over after a bounded number of batches waits for the next call.
  std::int64_t sweep_expired();

 private:
  db::Database& database_;
  base::Clock const& clock_;
  std::unique_ptr<SessionCache> cache_;  // null: Caching::kNone
  std::unique_ptr<ActivityLog> activity_;
};

}  // namespace usher::identity
