#pragma once

#include <memory>
#include <unordered_map>

#include "db/connection.h"

struct sqlite3;

namespace usher::db {

class SqliteStatement;

class SqliteConnection final : public Connection {
 public:
  explicit SqliteConnection(std::string const& file);  // throws StoreFault
  ~SqliteConnection() override;

  Dialect dialect() const override { return Dialect::kSqlite; }
  void select(std::string_view sql, Parameters const& parameters, std::span<Kind const> kinds,
              std::function<void(std::span<Cell>)> const& each) override;
  std::int64_t execute(std::string_view sql, Parameters const& parameters) override;
  // Without preparing: pragmas, transaction control.
  void run(std::string const& sql);

  // How many statements that can change the store have been run.
  std::int64_t writes() const { return writes_; }
  // False too when SQLite has rolled back by itself, as it does when the disk is full.
  bool is_in_transaction() const;

  void backup_to(std::string const& path);

 private:
  struct Close {
    void operator()(sqlite3* store) const;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  SqliteStatement& prepared(std::string_view sql);

  std::unique_ptr<sqlite3, Close> store_;  // outlives the statements
  std::unordered_map<std::string, std::unique_ptr<SqliteStatement>, Hash, std::equal_to<>> statements_;
  std::int64_t writes_ = 0;
};

}  // namespace usher::db
