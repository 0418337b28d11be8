#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <duckdb.h>

// DuckDB's C API with owners. Private to this module: included by its .cpp files and duckdb_*.h only.
namespace usher::events::duckdb {

// DuckDB said no: out of disk, a broken file, a statement of ours that is wrong.
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The statement was stopped by Connection::interrupt.
struct Interrupted : Fault {
  using Fault::Fault;
};

using Parameter = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string>;

// A statement and what to bind to its question marks, in order.
struct Sql {
  std::string text;
  std::vector<Parameter> parameters;

  Sql& operator<<(std::string_view more) {
    text += more;
    return *this;
  }
  // Appends a question mark bound to the value.
  Sql& bind(Parameter value) {
    text += '?';
    parameters.push_back(std::move(value));
    return *this;
  }
  Sql& operator<<(Sql const& more) {
    text += more.text;
    parameters.insert(parameters.end(), more.parameters.begin(), more.parameters.end());
    return *this;
  }
};

class Database {
 public:
  // Fault when it cannot be opened.
  Database(std::string const& path, std::vector<std::pair<std::string, std::string>> const& settings);
  ~Database();
  Database(Database const&) = delete;
  Database& operator=(Database const&) = delete;
  duckdb_database handle() const { return database_; }

 private:
  duckdb_database database_ = nullptr;
};

// A materialised result, read row by row: while (rows.next()) rows.integer(0).
class Rows {
 public:
  explicit Rows(duckdb_result result);
  ~Rows();
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;

  bool next();
  // Of the current row. The types must be exactly BIGINT, UBIGINT, DOUBLE, BOOLEAN and VARCHAR; text is valid
  // until the next call of next().
  bool is_null(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;
  std::uint64_t unsigned_integer(std::size_t column) const;
  double number(std::size_t column) const;
  bool boolean(std::size_t column) const;
  std::string_view text(std::size_t column) const;

 private:
  duckdb_result result_;
  duckdb_data_chunk chunk_ = nullptr;
  std::size_t row_ = 0;
  std::size_t size_ = 0;
  std::vector<duckdb_vector> vectors_;
};

// Used by one thread at a time, except interrupt.
class Connection {
 public:
  explicit Connection(Database const& database);
  ~Connection();
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;

  Rows run(Sql const& sql);
  Rows run(std::string text) { return run(Sql{std::move(text), {}}); }
  // What stands for several statements, which cannot be prepared.
  void run_script(std::string const& text);
  // Stops the running statement, if any. Any thread; the connection must be alive.
  void interrupt() { duckdb_interrupt(connection_); }
  duckdb_connection handle() const { return connection_; }

 private:
  duckdb_connection connection_ = nullptr;
};

// BEGIN … COMMIT; rolls back when it is destroyed without commit().
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {
    connection_.run("BEGIN TRANSACTION");
  }
  ~Transaction();
  Transaction(Transaction const&) = delete;
  Transaction& operator=(Transaction const&) = delete;
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

// Bulk insert of whole rows, column by column. flush() within a transaction; a Fault leaves it unusable.
class Appender {
 public:
  Appender(Connection& connection, std::string const& table);
  ~Appender();
  Appender(Appender const&) = delete;
  Appender& operator=(Appender const&) = delete;

  void null();
  void value(std::int64_t number);
  void value(std::uint64_t number);
  void value(double number);
  void value(bool flag);
  void value(std::string_view text);
  void end_row();
  void flush();

 private:
  void check(duckdb_state state);
  duckdb_appender appender_ = nullptr;
};

}  // namespace usher::events::duckdb
