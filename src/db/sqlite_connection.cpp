#include "db/sqlite_connection.h"

#include <sqlite3.h>

#include "db/sqlite_wal_file.h"

namespace usher::db {
namespace {

void prepare_library();
// Tells nobody what the parameters were: they may be secrets.
[[noreturn]] void throw_fault(int code, std::string_view sql);
void check(int code, std::string_view sql) {
  if (code != SQLITE_OK) throw_fault(code, sql);
}

// A checkpoint costs two syncs and a write per page that changed since the last one. Four times SQLite's own
// 1000 pages make that rare; the log then takes 16 MiB.
constexpr char kSettings[] = R"(
pragma journal_mode = wal;
-- A commit is on the disk when it returns, not when the system gets around to it.
pragma synchronous = full;
pragma foreign_keys = on;
pragma temp_store = memory;
pragma cache_size = -16384; -- KiB; filled as it is used
pragma wal_autocheckpoint = 4096;
)";

}  // namespace

class SqliteStatement {
 public:
  SqliteStatement(sqlite3* store, std::string_view sql) : store_(store) {
    check(sqlite3_prepare_v3(store, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                             &statement_, nullptr),
          sql);
    changes_something_ = sqlite3_stmt_readonly(statement_) == 0;
  }
  ~SqliteStatement() { sqlite3_finalize(statement_); }
  SqliteStatement(SqliteStatement const&) = delete;
  SqliteStatement& operator=(SqliteStatement const&) = delete;

  bool changes_something() const { return changes_something_; }

  template <class Each>
  void run(std::string_view sql, Parameters const& parameters, Each const& each) {
    Reset const reset{statement_};
    for (std::size_t i = 0; i < parameters.size(); ++i)
      check(bind(static_cast<int>(i) + 1, parameters[i]), sql);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement_)) == SQLITE_ROW) each(statement_);
    if (code != SQLITE_DONE) throw_fault(sqlite3_extended_errcode(store_), sql);
  }

 private:
  // Also forgets the parameters, which live no longer than the call.
  struct Reset {
    sqlite3_stmt* statement;
    ~Reset() {
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
    }
  };

  int bind(int place, Parameter const& parameter) {
    if (auto const* text = std::get_if<std::string>(&parameter)) {
      if (text->find('\0') != std::string::npos) throw StoreFault("a text parameter carries NUL");
      return sqlite3_bind_text(statement_, place, text->data(), static_cast<int>(text->size()),
                               SQLITE_STATIC);
    }
    if (auto const* integer = std::get_if<std::int64_t>(&parameter))
      return sqlite3_bind_int64(statement_, place, *integer);
    if (auto const* real = std::get_if<double>(&parameter))
      return sqlite3_bind_double(statement_, place, *real);
    return sqlite3_bind_null(statement_, place);
  }

  sqlite3* store_;
  sqlite3_stmt* statement_ = nullptr;
  bool changes_something_ = false;
};

SqliteConnection::SqliteConnection(std::string const& file) {
  prepare_library();
  sqlite3* store = nullptr;
  int const code =
      sqlite3_open_v2(file.c_str(), &store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                      vfs_with_buffered_wal());
  store_.reset(store);  // also of a store that was not opened: it holds the error
  if (code != SQLITE_OK)
    throw StoreUnavailable(std::string("cannot open the relational store: ") + sqlite3_errstr(code));
  sqlite3_extended_result_codes(store, 1);
  sqlite3_busy_timeout(store, 5000);
  // Else a statement is compiled anew for each value of a parameter that a partial index might depend on.
  sqlite3_db_config(store, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
  try {
    run(kSettings);
  } catch (StoreFault const& failure) {
    throw StoreUnavailable(std::string("cannot open the relational store: ") + failure.what());
  }
}

SqliteConnection::~SqliteConnection() = default;

void SqliteConnection::Close::operator()(sqlite3* store) const {
  sqlite3_close(store);
}

void SqliteConnection::select(std::string_view sql, Parameters const& parameters, std::span<Kind const> kinds,
                              std::function<void(std::span<Cell>)> const& each) {
  SqliteStatement& statement = prepared(sql);
  std::vector<Cell> cells(kinds.size());
  statement.run(sql, parameters, [&](sqlite3_stmt* row) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      int const column = static_cast<int>(i);
      Cell& cell = cells[i];
      cell = Cell{};
      cell.is_null = sqlite3_column_type(row, column) == SQLITE_NULL;
      if (cell.is_null) continue;
      switch (kinds[i]) {
        case Kind::kText: {
          // First the text, then its size: the first may change the second.
          auto const* const text = reinterpret_cast<char const*>(sqlite3_column_text(row, column));
          if (text == nullptr) throw std::bad_alloc();
          cell.text.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
          break;
        }
        case Kind::kInteger: cell.integer = sqlite3_column_int64(row, column); break;
        case Kind::kReal: cell.real = sqlite3_column_double(row, column); break;
      }
    }
    each(cells);
  });
}

std::int64_t SqliteConnection::execute(std::string_view sql, Parameters const& parameters) {
  prepared(sql).run(sql, parameters, [](sqlite3_stmt*) {});
  return sqlite3_changes64(store_.get());
}

void SqliteConnection::run(std::string const& sql) {
  ++writes_;
  if (sqlite3_exec(store_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw_fault(sqlite3_extended_errcode(store_.get()), sql);
}

SqliteStatement& SqliteConnection::prepared(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end())
    found = statements_.emplace(sql, std::make_unique<SqliteStatement>(store_.get(), sql)).first;
  if (found->second->changes_something()) ++writes_;
  return *found->second;
}

bool SqliteConnection::is_in_transaction() const {
  return sqlite3_get_autocommit(store_.get()) == 0;
}

void SqliteConnection::backup_to(std::string const& path) {
  sqlite3* opened = nullptr;
  int const open_code = sqlite3_open(path.c_str(), &opened);
  std::unique_ptr<sqlite3, Close> const target(opened);
  if (open_code != SQLITE_OK) throw StoreFault("cannot write the backup file");
  auto* const copy = sqlite3_backup_init(target.get(), "main", store_.get(), "main");
  int const outcome = copy == nullptr ? SQLITE_ERROR : sqlite3_backup_step(copy, -1);
  if (copy != nullptr) sqlite3_backup_finish(copy);
  if (outcome != SQLITE_DONE)
    throw StoreFault("the backup stopped with SQLite code " + std::to_string(outcome));
}

namespace {

// Connections are used by one thread at a time, and nobody asks how much memory SQLite takes: without these
// two settings every one of its allocations passes through a lock of the whole process.
void prepare_library() {
  static bool const kIsPrepared = [] {
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return true;
  }();
  static_cast<void>(kIsPrepared);
}

void throw_fault(int code, std::string_view sql) {
  std::string const text = " in: " + std::string(sql.substr(0, 200));
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
    throw UniqueViolation("unique violation" + text);
  int const kind = code & 0xff;
  if (kind == SQLITE_BUSY || kind == SQLITE_FULL || kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN)
    throw StoreUnavailable("SQLite " + std::to_string(code) + text);
  throw StoreFault("SQLite " + std::to_string(code) + text);
}

}  // namespace
}  // namespace usher::db
