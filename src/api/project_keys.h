#pragma once

#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"

namespace usher::api {

// Which project a token or a secret belongs to, from memory: SDKs name it with every event. Keys never change
// and projects are never deleted, so what was found stays true; an unknown key is looked up again after a
// second, in case its project is new. Thread-safe; asks the store for keys it has not seen.
class ProjectKeys {
 public:
  ProjectKeys(db::Database& database, base::Clock const& clock) : database_(database), clock_(clock) {}

  std::optional<base::ProjectId> by_token(std::string_view token);
  std::optional<base::ProjectId> by_secret(std::string_view secret);

 private:
  enum class Kind : char { kToken = 't', kSecret = 's' };
  struct Known {
    std::optional<base::ProjectId> project;
    base::Time looked_up_at;
  };
  std::optional<base::ProjectId> find(Kind kind, std::string_view key);

  db::Database& database_;
  base::Clock const& clock_;
  std::shared_mutex mutex_;
  std::unordered_map<std::string, Known> known_;  // guarded by mutex_; secrets by their hash
};

}  // namespace usher::api
