#include "app/installation.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "access/directory/directory.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/text.h"
#include "db/migrations.h"

namespace usher::app {
namespace {

// To the relational store. More than that would wait for the same disk, each with a memory of its own.
constexpr int kMostConnections = 16;

// The text of a file that is written once, with 256 random bits, by whoever comes first.
std::string secret_file(std::filesystem::path const& file);

}  // namespace

DataLock::DataLock(Configuration const& configuration) {
  std::set<std::filesystem::path> folders{std::filesystem::weakly_canonical(configuration.data)};
  std::vector<std::filesystem::path> locks{configuration.data / "lock"};
  std::vector<std::filesystem::path> stores{events_path(configuration)};
  if (configuration.keeps_data_in_files()) stores.emplace_back(database_path(configuration));
  for (auto const& store : stores)
    if (!folders.contains(std::filesystem::weakly_canonical(store).parent_path()))
      locks.push_back(store.string() + ".lock");
  for (auto const& file : locks) {
    int const lock = open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    bool const is_held = lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0;
    if (lock >= 0) files_.push_back(lock);
    if (is_held) continue;
    for (int held : files_) close(held);
    throw std::runtime_error(lock < 0 ? "cannot write " + file.string()
                                      : "another usher works on " + file.parent_path().string() +
                                            "; stop it first, or give this one its own folder with --data");
  }
}

DataLock::~DataLock() {
  for (int file : files_) close(file);
}

void prepare_data_folder(std::filesystem::path const& folder) {
  if (std::filesystem::create_directories(folder))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

std::string installation_key(std::filesystem::path const& folder) {
  if (char const* given = std::getenv("USHER_SECRET_KEY"); given != nullptr && *given != '\0') return given;
  return secret_file(folder / "installation.key");
}

std::string setup_token(std::filesystem::path const& folder) {
  return secret_file(folder / "setup.token");
}

void forget_setup_token(std::filesystem::path const& folder) {
  std::error_code ignored;
  std::filesystem::remove(folder / "setup.token", ignored);
}

std::unique_ptr<db::Database> open_database(Configuration const& configuration, base::Clock const& clock) {
  auto database = db::Database::open(
      {configuration.database_url, std::min(configuration.worker_threads, kMostConnections)});
  auto const migrated = db::migrate(*database, clock);
  if (!migrated) throw std::runtime_error(migrated.error().message);
  for (std::string const& name : *migrated) base::log::info("migration.applied", {{"name", name}});
  if (auto const rebuilt = access::rebuild_old_directories(*database); rebuilt > 0)
    base::log::info("directory.rebuilt", {{"organizations", std::to_string(rebuilt)}});
  return database;
}

std::unique_ptr<events::EventStore> open_events(Configuration const& configuration,
                                                base::Clock const& clock) {
  events::EventStoreOptions options;
  options.threads = configuration.events_threads;
  options.memory_limit = configuration.events_memory;
  return events::open_event_store(events_path(configuration), clock, options);
}

std::unique_ptr<db::Database> open_existing_database(Configuration const& configuration) {
  if (configuration.keeps_data_in_files() && !std::filesystem::exists(database_path(configuration)))
    return nullptr;
  return db::Database::open({configuration.database_url, 1});
}

std::string events_path(Configuration const& configuration) {
  return configuration.events_url.substr(std::string_view("duckdb:").size());
}

std::string database_path(Configuration const& configuration) {
  return configuration.database_url.substr(std::string_view("sqlite:").size());
}

namespace {

std::string secret_file(std::filesystem::path const& file) {
  int const made = open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (made >= 0) {
    std::string const secret = base::random_token() + "\n";
    bool const is_written = write(made, secret.data(), secret.size()) == static_cast<ssize_t>(secret.size());
    bool const is_safe = is_written && fsync(made) == 0;
    close(made);
    if (!is_safe) throw std::runtime_error("cannot write " + file.string());
  }
  std::ifstream in(file);
  std::string text;
  std::getline(in, text);
  if (base::trim(text).size() < 32) throw std::runtime_error(file.string() + " does not hold a key");
  return std::string(base::trim(text));
}

}  // namespace
}  // namespace usher::app
