#include "app/snapshot.h"

#include "app/durable_files.h"

namespace usher::app {

namespace fs = std::filesystem;

base::Ok take_snapshot(SnapshotSources const& sources, fs::path const& target) {
  std::error_code error;
  if (fs::exists(target, error) && !fs::is_empty(target, error))
    return base::refused("target_not_empty",
                         "The backup goes into a new folder; " + target.string() + " is in use.");
  try {
    PartialFolder folder(target);
    if (sources.database != nullptr)
      CHECK(sources.database->backup_to((folder.path() / "usher.db").string()));
    CHECK(sources.events.backup_to((folder.path() / "events.duckdb").string()));
    // Without the key, the sealed secrets in the copy could not be read again.
    if (fs::exists(sources.data / "installation.key"))
      fs::copy_file(sources.data / "installation.key", folder.path() / "installation.key");
    folder.finish();
  } catch (fs::filesystem_error const& failure) {
    return base::refused("target_not_writable",
                         "Cannot write " + failure.path1().string() + ": " + failure.code().message() + ".");
  }
  return {};
}

}  // namespace usher::app
