#pragma once

#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include "client/api_client.h"

namespace usher::client {

// The workspace that a token is of, and the way to ask it. Of one thread.
class Workspace {
 public:
  // Asks which one it is. Refuses as ApiClient does.
  static base::Result<Workspace> open(Connection connection);

  std::string const& id() const { return id_; }
  std::string const& name() const { return name_; }  // not printable() yet
  ApiClient& api() const { return *api_; }

  // "members", "mem_1" are /api/v1/organizations/ID/members/mem_1. Each part is escaped.
  std::string path(std::string_view room, std::string_view id = {}, std::string_view what = {}) const;

  static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  enum class More { kNone, kLeft };
  // Every item of a list, page after page, at most so many; says whether there are more.
  base::Result<More> each(std::string const& path_with_query, std::size_t limit,
                          std::function<void(JsonView const&)> const& use) const;

 private:
  Workspace(std::unique_ptr<ApiClient> api, std::string id, std::string name)
      : api_(std::move(api)), id_(std::move(id)), name_(std::move(name)) {}

  std::unique_ptr<ApiClient> api_;
  std::string id_;
  std::string name_;
};

}  // namespace usher::client
