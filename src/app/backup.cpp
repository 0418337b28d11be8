#include <cstdio>

#include "app/commands.h"
#include "app/control_socket.h"
#include "app/installation.h"
#include "app/snapshot.h"

namespace usher::app {
namespace {

namespace fs = std::filesystem;

base::Ok copy_here(Configuration const& configuration, fs::path const& target);

}  // namespace

int backup(Configuration const& configuration, fs::path const& relative) {
  fs::path target = fs::absolute(relative).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  // A running server makes the copy itself: it alone may open the event store.
  auto const answer =
      ControlSocket::ask(control_socket_path(configuration.data), "backup " + target.string());
  base::Ok outcome;
  if (!answer)
    outcome = copy_here(configuration, target);
  else if (*answer != "ok")
    outcome = base::refused("backup_failed", *answer);
  if (!outcome) {
    std::fprintf(stderr, "%s\n", outcome.error().message.c_str());
    return 1;
  }
  if (configuration.keeps_data_in_files())
    std::printf("Copied to %s.\n", target.c_str());
  else
    std::printf(
        "Copied the events and the key to %s.\n"
        "People and settings are in PostgreSQL: back them up with pg_dump, right before or after.\n",
        target.c_str());
  return 0;
}

namespace {

base::Ok copy_here(Configuration const& configuration, fs::path const& target) {
  if (!fs::exists(events_path(configuration))) return base::refused("no_data", "There is no workspace yet.");
  DataLock const lock(configuration);
  base::SystemClock const clock;
  std::unique_ptr<db::Database> database;
  if (configuration.keeps_data_in_files()) database = open_database(configuration, clock);
  auto const events = open_events(configuration, clock);
  return take_snapshot({database.get(), *events, configuration.data}, target);
}

}  // namespace
}  // namespace usher::app
