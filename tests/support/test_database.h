#pragma once

#include <atomic>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include <unistd.h>

#include "db/database.h"
#include "db/migrations.h"
#include "support/temporary_directory.h"

namespace usher::support {

// A migrated store of its own: a SQLite file, or a schema of the PostgreSQL that USHER_TEST_POSTGRESQL names.
class TestDatabase {
 public:
  explicit TestDatabase(std::span<db::Migration const> migrations = db::built_in_migrations()) {
    if (char const* server = std::getenv("USHER_TEST_POSTGRESQL")) {
      static std::atomic<int> count{0};
      schema_ = "t" + std::to_string(getpid()) + "_" + std::to_string(++count);
      server_ = db::Database::open({server, 1});
      server_->write([&](db::Transaction& transaction) { transaction.execute("create schema " + schema_); });
      std::string const url(server);
      database_ = db::Database::open(
          {url + (url.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + schema_, 8});
    } else {
      database_ = db::Database::open({"sqlite:" + (directory_.path() / "usher.db").string(), 4});
    }
    auto const migrated = db::migrate(*database_, base::SystemClock(), migrations);
    if (!migrated) throw std::runtime_error(migrated.error().message);
  }
  ~TestDatabase() {
    database_.reset();
    if (server_)
      server_->write(
          [&](db::Transaction& transaction) { transaction.execute("drop schema " + schema_ + " cascade"); });
  }

  db::Database& operator*() { return *database_; }
  db::Database* operator->() { return database_.get(); }

 private:
  TemporaryDirectory directory_;
  std::string schema_;
  std::unique_ptr<db::Database> server_;
  std::unique_ptr<db::Database> database_;
};

}  // namespace usher::support
