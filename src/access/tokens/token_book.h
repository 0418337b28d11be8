#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "access/rights/authorizer.h"
#include "access/tokens/token_limits.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/caller.h"

namespace usher::access {

// Whoever showed an API token, and what it leaves of their rights: both go to Authorizer.
struct TokenCaller {
  identity::Caller caller;
  std::shared_ptr<TokenLimits const> limits;
};

// Turns the text of API tokens into callers, and holds them to their pace. Thread-safe.
//
// Tokens are remembered where this process is the only writer of the store, until any of them changes; their
// end is held against the clock each time. The pace is counted in memory, on each node for itself.
class TokenBook {
 public:
  TokenBook(db::Database& database, base::Clock const& clock, Caching caching);

  // Unknown, revoked and ended tokens are refused alike: token_invalid. token_too_fast with retry_after when
  // it asks more often than it may.
  base::Result<TokenCaller> authenticate(std::string_view token, identity::Origin origin);

  // Called after the commit that changed a token or the name of an account, before the reply that confirms
  // it.
  void forget_all();

  // Writes when and from where tokens were used since the last call, and says when their accounts were last
  // seen. Call it every 30 seconds and at shutdown.
  std::vector<std::pair<base::AccountId, base::Time>> flush_use();

 private:
  // How a token is used; lives on when what is known of it is read anew.
  struct Use {
    std::atomic<std::int64_t> next_at{0};  // when the next request would be on pace, microseconds
    std::mutex mutex;
    base::Time last_used;  // guarded by mutex
    std::string address;   // guarded by mutex
    bool is_noted = true;  // guarded by mutex
  };
  struct Known {
    identity::Caller caller;  // without an origin
    std::shared_ptr<TokenLimits const> limits;
    base::Time expires_at;
    std::int64_t requests_per_minute;
    std::shared_ptr<Use> use;
  };

  std::shared_ptr<Known const> find(std::string const& token_hash);
  std::shared_ptr<Known const> read(std::string const& token_hash);
  base::Ok keep_pace(Known const& token, base::Time now) const;

  db::Database& database_;
  base::Clock const& clock_;
  Caching const caching_;
  // Counts what was forgotten: a token read before must not be remembered after.
  std::atomic<std::uint64_t> generation_{0};
  std::shared_mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Known const>> known_;  // guarded by mutex_; by hash
  // guarded by mutex_; of the tokens that were used since the process began
  std::unordered_map<base::ApiTokenId, std::pair<base::AccountId, std::shared_ptr<Use>>> uses_;
};

}  // namespace usher::access
