#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/configuration.h"
#include "db/database.h"
#include "events/event_store.h"

namespace usher::app {

// Held while a process works on the data folder: embedded stores have one owner, and rights are remembered in
// memory only because of that.
class DataLock {
 public:
  // Throws std::runtime_error when another process holds it.
  explicit DataLock(Configuration const& configuration);
  ~DataLock();
  DataLock(DataLock const&) = delete;
  DataLock& operator=(DataLock const&) = delete;

 private:
  std::vector<int> files_;  // one in the data folder, one beside each embedded store that lies elsewhere
};

// The folder on disk: made when missing, readable by its owner only.
void prepare_data_folder(std::filesystem::path const& folder);

// The key that seals secrets in the store: USHER_SECRET_KEY, else installation.key in the data folder, made
// at the first start. Several nodes need the same one. Losing it loses the sealed secrets, so backups carry
// it.
std::string installation_key(std::filesystem::path const& folder);

// The token of the first start, kept in the folder so that a restart prints the same link.
std::string setup_token(std::filesystem::path const& folder);
void forget_setup_token(std::filesystem::path const& folder);

// Opened and migrated. Throws db::StoreFault, or std::runtime_error with the refusal of a migration.
std::unique_ptr<db::Database> open_database(Configuration const& configuration, base::Clock const& clock);

// Opened, or made. A file that cannot be opened is a fault. The clock must outlive it.
std::unique_ptr<events::EventStore> open_events(Configuration const& configuration, base::Clock const& clock);

// As it is, for looking at it: not made, not migrated. nullptr when there is no file yet.
std::unique_ptr<db::Database> open_existing_database(Configuration const& configuration);

// "duckdb:data/events.duckdb" as a path.
std::string events_path(Configuration const& configuration);
// "sqlite:data/usher.db" as a path; only where the data is in files.
std::string database_path(Configuration const& configuration);

}  // namespace usher::app
