#include "events/duckdb_profiles.h"

#include <map>
#include <string>
#include <utility>

#include "events/flat_json.h"
#include "events/hash64.h"
#include "events/profile_operations.h"

namespace usher::events::duckdb {
namespace {

using ProfileName = std::pair<std::string, std::string>;  // group_key, id

// There is no index: a scan of the 64-bit keys finds a profile, its names decide.
std::uint64_t key_of(ProfileName const& name);
Sql in_keys(std::map<ProfileName, std::optional<Profile>> const& profiles);
Profile profile_of(Rows const& rows);

}  // namespace

void write_profiles(Connection& connection, ProjectBatch const& batch) {
  if (batch.profile_updates.empty()) return;
  std::string const& table = batch.project->tables().profiles;
  std::map<ProfileName, std::optional<Profile>> profiles;
  for (ProfileUpdate const* update : batch.profile_updates) profiles[{update->group_key, update->id}];

  Sql const keys = in_keys(profiles);
  Sql select;
  select << "SELECT group_key, id, properties, last_seen FROM " << table << " WHERE " << keys;
  Rows rows = connection.run(select);
  while (rows.next()) {
    // Also one that merely shares a hash: it is deleted below with the others and written back.
    Profile profile = profile_of(rows);
    ProfileName name{profile.group_key, profile.id};
    profiles[std::move(name)] = std::move(profile);
  }
  for (ProfileUpdate const* update : batch.profile_updates) {
    std::optional<Profile>& profile = profiles[{update->group_key, update->id}];
    profile = apply_update(std::move(profile), *update);
  }

  Sql remove;
  remove << "DELETE FROM " << table << " WHERE " << keys;
  connection.run(remove);
  Appender appender(connection, table);
  for (auto const& [name, profile] : profiles) {
    if (!profile) continue;
    appender.value(key_of(name));
    appender.value(std::string_view(name.first));
    appender.value(std::string_view(name.second));
    appender.value(std::string_view(write_object(profile->properties)));
    appender.value(base::micros(profile->last_seen));
    appender.end_row();
  }
  appender.flush();
}

std::optional<Profile> read_profile(Connection& connection, Project const& project,
                                    std::string_view group_key, std::string_view id) {
  ProfileName const name(group_key, id);
  Sql select;
  select << "SELECT group_key, id, properties, last_seen FROM " << project.tables().profiles
         << " WHERE key = ";
  select.bind(key_of(name)) << " AND group_key = ";
  select.bind(name.first) << " AND id = ";
  select.bind(name.second);
  Rows rows = connection.run(select);
  if (!rows.next()) return std::nullopt;
  return profile_of(rows);
}

ProfilePage read_profiles(Connection& connection, Project const& project, std::uint64_t after, int limit) {
  std::string const& table = project.tables().profiles;
  // First only the keys, which are one narrow column: of the profiles themselves no more are read than are
  // given.
  Sql last;
  last << "SELECT max(key), count(*) FROM (SELECT key FROM " << table << " WHERE key > "
       << std::to_string(after) << "::UBIGINT ORDER BY key LIMIT " << std::to_string(limit) << ")";
  Rows end = connection.run(last);
  if (!end.next() || end.is_null(0)) return {};
  std::uint64_t const until = end.unsigned_integer(0);
  Sql select;
  select << "SELECT group_key, id, properties, last_seen FROM " << table << " WHERE key > "
         << std::to_string(after) << "::UBIGINT AND key <= " << std::to_string(until)
         << "::UBIGINT ORDER BY key, group_key, id";
  ProfilePage page;
  if (end.integer(1) == limit) page.next = until;
  Rows rows = connection.run(select);
  while (rows.next()) page.profiles.push_back(profile_of(rows));
  return page;
}

namespace {

std::uint64_t key_of(ProfileName const& name) {
  return hash64(std::to_string(name.first.size()) + ':' + name.first + name.second);
}

Sql in_keys(std::map<ProfileName, std::optional<Profile>> const& profiles) {
  Sql sql;
  sql << "key IN (";
  bool first = true;
  for (auto const& [name, profile] : profiles) {
    if (!std::exchange(first, false)) sql << ", ";
    sql << std::to_string(key_of(name)) << "::UBIGINT";
  }
  sql << ")";
  return sql;
}

Profile profile_of(Rows const& rows) {
  return {std::string(rows.text(0)), std::string(rows.text(1)), read_object(rows.text(2)),
          base::from_micros(rows.integer(3))};
}

}  // namespace
}  // namespace usher::events::duckdb
