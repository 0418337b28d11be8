#include "app/snapshot.h"

namespace usher::app {

base::Ok take_snapshot(db::Database& database, events::EventStore& events, std::filesystem::path const& data,
                       std::filesystem::path const& target) {
  std::error_code error;
  if (std::filesystem::exists(target, error) && !std::filesystem::is_empty(target, error))
    return base::refused("target_not_empty",
                         "The backup goes into a new folder; " + target.string() + " is in use.");
  std::filesystem::create_directories(target, error);
  if (error) return base::refused("target_not_writable", "Cannot make the folder " + target.string() + ".");
  std::filesystem::permissions(target, std::filesystem::perms::owner_all, error);
  CHECK(database.backup_to((target / "usher.db").string()));
  CHECK(events.backup_to((target / "events.duckdb").string()));
  // Without the key, the sealed secrets in the copy could not be read again.
  if (std::filesystem::exists(data / "installation.key"))
    std::filesystem::copy_file(data / "installation.key", target / "installation.key", error);
  if (error) return base::refused("target_not_writable", "Cannot write to " + target.string() + ".");
  return {};
}

}  // namespace usher::app
