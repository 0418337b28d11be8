#include <cstdio>

#include "app/commands.h"
#include "app/control_socket.h"
#include "app/installation.h"
#include "app/snapshot.h"

namespace usher::app {
namespace {

namespace fs = std::filesystem;

int report(base::Ok const& outcome, fs::path const& target);

}  // namespace

int backup(Configuration const& configuration, fs::path const& relative) {
  fs::path const target = fs::absolute(relative);
  if (!configuration.keeps_data_in_files())
    return report(base::refused("backup_elsewhere", "PostgreSQL is backed up with pg_dump."), target);
  // A running server makes the copy itself: it alone may open the event store.
  auto const answer =
      ControlSocket::ask(control_socket_path(configuration.data), "backup " + target.string());
  if (answer)
    return report(*answer == "ok" ? base::Ok() : base::Ok(base::refused("backup_failed", *answer)), target);

  if (!fs::exists(configuration.data))
    return report(base::refused("no_data", "There is no data folder yet."), target);
  DataLock const lock(configuration);
  base::SystemClock const clock;
  auto const database = open_database(configuration, clock);
  auto const events = events::open_event_store(events_path(configuration), clock);
  return report(take_snapshot(*database, *events, configuration.data, target), target);
}

int restore(Configuration const& configuration, fs::path const& source) {
  for (char const* name : {"usher.db", "events.duckdb"})
    if (!fs::exists(source / name)) {
      std::fprintf(stderr, "%s is not a backup: it has no %s.\n", source.c_str(), name);
      return 1;
    }
  prepare_data_folder(configuration.data);
  DataLock const lock(configuration);
  if (!configuration.keeps_data_in_files()) {
    std::fprintf(stderr, "PostgreSQL is restored with pg_restore.\n");
    return 1;
  }
  fs::path const database_file = configuration.database_url.substr(std::string_view("sqlite:").size());
  if (fs::exists(database_file) || fs::exists(events_path(configuration))) {
    std::fprintf(stderr, "%s already holds a workspace; restore into an empty folder (--data).\n",
                 configuration.data.c_str());
    return 1;
  }
  fs::copy_file(source / "usher.db", database_file);
  fs::copy_file(source / "events.duckdb", events_path(configuration));
  if (fs::exists(source / "installation.key"))
    fs::copy_file(source / "installation.key", configuration.data / "installation.key",
                  fs::copy_options::overwrite_existing);
  // Opening migrates a backup of an older version, and finds a damaged one.
  base::SystemClock const clock;
  open_database(configuration, clock);
  events::open_event_store(events_path(configuration), clock);
  std::printf("Restored into %s.\n", configuration.data.c_str());
  return 0;
}

namespace {

int report(base::Ok const& outcome, fs::path const& target) {
  if (!outcome) {
    std::fprintf(stderr, "%s\n", outcome.error().message.c_str());
    return 1;
  }
  std::printf("Copied to %s.\n", target.c_str());
  return 0;
}

}  // namespace
}  // namespace usher::app
