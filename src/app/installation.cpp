#include "app/installation.h"

#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/file.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/log.h"
#include "base/text.h"
#include "db/migrations.h"

namespace usher::app {
namespace {

// The text of a file that is written once, with 256 random bits, by whoever comes first.
std::string secret_file(std::filesystem::path const& file);

}  // namespace

DataLock::DataLock(std::filesystem::path const& folder)
    : file_(open((folder / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
  if (file_ < 0) throw std::runtime_error("cannot write to the data folder " + folder.string());
  if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
    close(file_);
    throw std::runtime_error("another usher works on " + folder.string() +
                             "; stop it first, or give this one its own folder with --data");
  }
}

DataLock::~DataLock() { close(file_); }

void prepare_data_folder(std::filesystem::path const& folder) {
  if (std::filesystem::create_directories(folder))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

std::string installation_key(std::filesystem::path const& folder) {
  if (char const* given = std::getenv("USHER_SECRET_KEY"); given != nullptr && *given != '\0') return given;
  return secret_file(folder / "installation.key");
}

std::string setup_token(std::filesystem::path const& folder) { return secret_file(folder / "setup.token"); }

void forget_setup_token(std::filesystem::path const& folder) {
  std::error_code ignored;
  std::filesystem::remove(folder / "setup.token", ignored);
}

std::unique_ptr<db::Database> open_database(Configuration const& configuration, base::Clock const& clock) {
  auto database = db::Database::open({configuration.database_url, configuration.worker_threads});
  auto const migrated = db::migrate(*database, clock);
  if (!migrated) throw std::runtime_error(migrated.error().message);
  for (std::string const& name : *migrated) base::log::info("migration.applied", {{"name", name}});
  return database;
}

std::string events_path(Configuration const& configuration) {
  return configuration.events_url.substr(std::string_view("duckdb:").size());
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
