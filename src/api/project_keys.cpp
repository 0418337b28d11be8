#include "api/project_keys.h"

#include <mutex>

#include "access/project.h"
#include "base/crypto.h"

namespace usher::api {
namespace {

// Whoever guesses must not fill the memory.
constexpr std::size_t kMostKnown = 100'000;
constexpr std::size_t kLongestKey = 200;

}  // namespace

std::optional<base::ProjectId> ProjectKeys::by_token(std::string_view token) {
  return find(Kind::kToken, token);
}
std::optional<base::ProjectId> ProjectKeys::by_secret(std::string_view secret) {
  return find(Kind::kSecret, secret);
}

std::optional<base::ProjectId> ProjectKeys::find(Kind kind, std::string_view key) {
  if (key.empty() || key.size() > kLongestKey) return std::nullopt;
  std::string name(1, static_cast<char>(kind));
  name += kind == Kind::kSecret ? base::sha256_hex(key) : std::string(key);
  base::Time const now = clock_.now();
  {
    std::shared_lock const lock(mutex_);
    auto const found = known_.find(name);
    if (found != known_.end() &&
        (found->second.project || now - found->second.looked_up_at < std::chrono::seconds(1)))
      return found->second.project;
  }
  auto const project = database_.read([&](db::Transaction& transaction) {
    return kind == Kind::kToken ? access::find_project_by_token(transaction, key)
                                : access::find_project_by_secret(transaction, key);
  });
  std::unique_lock const lock(mutex_);
  if (known_.size() >= kMostKnown) known_.clear();
  Known& known = known_[name];
  known = {project ? std::optional(project->id) : std::nullopt, now};
  return known.project;
}

}  // namespace usher::api
