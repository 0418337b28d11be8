#pragma once

#include <optional>
#include <string_view>

#include "events/commit_plan.h"
#include "events/duckdb_api.h"

namespace usher::events::duckdb {

// Applies a batch's profile updates in order, within the caller's transaction.
void write_profiles(Connection& connection, ProjectBatch const& batch);

// After the place, which is a key.
ProfilePage read_profiles(Connection& connection, Project const& project, std::uint64_t after, int limit);

std::optional<Profile> read_profile(Connection& connection, Project const& project,
                                    std::string_view group_key, std::string_view id);

}  // namespace usher::events::duckdb
