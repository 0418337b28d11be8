#include "events/duckdb_api.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>
#include <utility>

namespace usher::events::duckdb {
namespace {

// Frees what its own C call takes by address.
template <class Handle, void (*Destroy)(Handle*)>
struct Owned {
  Handle handle = nullptr;
  ~Owned() { Destroy(&handle); }
};

void bind(duckdb_prepared_statement statement, idx_t index, Parameter const& parameter);
// false: it failed.
bool work_until_ready(duckdb_pending_result pending);
[[noreturn]] void fail(char const* message, std::string const& statement);

}  // namespace

Database::Database(std::string const& path,
                   std::vector<std::pair<std::string, std::string>> const& settings) {
  Owned<duckdb_config, duckdb_destroy_config> config;
  if (duckdb_create_config(&config.handle) == DuckDBError)
    throw Fault("DuckDB refuses to make a configuration");
  for (auto const& [name, value] : settings)
    if (duckdb_set_config(config.handle, name.c_str(), value.c_str()) == DuckDBError)
      throw Fault("DuckDB refuses the setting " + name + " = " + value);
  char* error = nullptr;
  if (duckdb_open_ext(path.c_str(), &database_, config.handle, &error) == DuckDBError) {
    std::string const message = error ? error : "unknown reason";
    duckdb_free(error);
    throw Fault("cannot open the event store: " + message);
  }
}

Database::~Database() {
  duckdb_close(&database_);
}

Connection::Connection(Database const& database) {
  if (duckdb_connect(database.handle(), &connection_) == DuckDBError)
    throw Fault("cannot connect to the event store");
}

Connection::~Connection() {
  duckdb_disconnect(&connection_);
}

Rows Connection::run(Sql const& sql) {
  Owned<duckdb_prepared_statement, duckdb_destroy_prepare> statement;
  if (duckdb_prepare(connection_, sql.text.c_str(), &statement.handle) == DuckDBError)
    fail(duckdb_prepare_error(statement.handle), sql.text);
  for (std::size_t i = 0; i < sql.parameters.size(); ++i) bind(statement.handle, i + 1, sql.parameters[i]);
  Owned<duckdb_pending_result, duckdb_destroy_pending> pending;
  if (duckdb_pending_prepared(statement.handle, &pending.handle) == DuckDBError)
    fail(duckdb_pending_error(pending.handle), sql.text);
  if (!work_until_ready(pending.handle)) fail(duckdb_pending_error(pending.handle), sql.text);
  duckdb_result result;
  if (duckdb_execute_pending(pending.handle, &result) == DuckDBError) {
    Rows const owner(result);
    fail(duckdb_result_error(&result), sql.text);
  }
  return Rows(result);
}

void Connection::run_script(std::string const& text) {
  duckdb_result result;
  duckdb_state const state = duckdb_query(connection_, text.c_str(), &result);
  Rows const owner(result);
  if (state == DuckDBError) fail(duckdb_result_error(&result), text);
}

Rows::Rows(duckdb_result result) : result_(result) {}

Rows::Rows(Rows&& other) noexcept
    : result_(std::exchange(other.result_, duckdb_result{})),
      chunk_(std::exchange(other.chunk_, nullptr)),
      row_(other.row_),
      size_(other.size_),
      vectors_(std::move(other.vectors_)) {}

Rows::~Rows() {
  if (chunk_) duckdb_destroy_data_chunk(&chunk_);
  duckdb_destroy_result(&result_);
}

bool Rows::next() {
  if (chunk_ && row_ + 1 < size_) {
    ++row_;
    return true;
  }
  do {
    if (chunk_) duckdb_destroy_data_chunk(&chunk_);
    chunk_ = duckdb_fetch_chunk(result_);
    if (!chunk_) return false;
    size_ = duckdb_data_chunk_get_size(chunk_);
  } while (size_ == 0);
  row_ = 0;
  vectors_.resize(duckdb_data_chunk_get_column_count(chunk_));
  for (std::size_t i = 0; i < vectors_.size(); ++i) vectors_[i] = duckdb_data_chunk_get_vector(chunk_, i);
  return true;
}

bool Rows::is_null(std::size_t column) const {
  std::uint64_t* const validity = duckdb_vector_get_validity(vectors_[column]);
  return validity && !duckdb_validity_row_is_valid(validity, row_);
}

std::int64_t Rows::integer(std::size_t column) const {
  return static_cast<std::int64_t const*>(duckdb_vector_get_data(vectors_[column]))[row_];
}
std::uint64_t Rows::unsigned_integer(std::size_t column) const {
  return static_cast<std::uint64_t const*>(duckdb_vector_get_data(vectors_[column]))[row_];
}
double Rows::number(std::size_t column) const {
  return static_cast<double const*>(duckdb_vector_get_data(vectors_[column]))[row_];
}
bool Rows::boolean(std::size_t column) const {
  return static_cast<bool const*>(duckdb_vector_get_data(vectors_[column]))[row_];
}
std::string_view Rows::text(std::size_t column) const {
  auto* strings = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vectors_[column]));
  return {duckdb_string_t_data(&strings[row_]), duckdb_string_t_length(strings[row_])};
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    connection_.run("ROLLBACK");
  } catch (Fault const&) {
    // A failed COMMIT has already ended the transaction.
  }
}

void Transaction::commit() {
  open_ = false;
  connection_.run("COMMIT");
}

Appender::Appender(Connection& connection, std::string const& table) {
  check(duckdb_appender_create(connection.handle(), nullptr, table.c_str(), &appender_));
}

Appender::~Appender() {
  // After a fault there are rows left that must not be inserted by the destructor's flush.
  if (appender_) duckdb_appender_destroy(&appender_);
}

void Appender::null() {
  check(duckdb_append_null(appender_));
}
void Appender::value(std::int64_t number) {
  check(duckdb_append_int64(appender_, number));
}
void Appender::value(std::uint64_t number) {
  check(duckdb_append_uint64(appender_, number));
}
void Appender::value(double number) {
  check(duckdb_append_double(appender_, number));
}
void Appender::value(bool flag) {
  check(duckdb_append_bool(appender_, flag));
}
void Appender::value(std::string_view text) {
  check(duckdb_append_varchar_length(appender_, text.data(), text.size()));
}
void Appender::end_row() {
  check(duckdb_appender_end_row(appender_));
}
void Appender::flush() {
  check(duckdb_appender_flush(appender_));
}

void Appender::check(duckdb_state state) {
  if (state == DuckDBSuccess) return;
  char const* const message = appender_ ? duckdb_appender_error(appender_) : nullptr;
  throw Fault(std::string("cannot insert: ") + (message ? message : "unknown reason"));
}

namespace {

void bind(duckdb_prepared_statement statement, idx_t index, Parameter const& parameter) {
  struct Binder {
    duckdb_prepared_statement statement;
    idx_t index;
    duckdb_state operator()(std::monostate) const { return duckdb_bind_null(statement, index); }
    duckdb_state operator()(bool flag) const { return duckdb_bind_boolean(statement, index, flag); }
    duckdb_state operator()(std::int64_t number) const { return duckdb_bind_int64(statement, index, number); }
    duckdb_state operator()(std::uint64_t number) const {
      return duckdb_bind_uint64(statement, index, number);
    }
    duckdb_state operator()(double number) const { return duckdb_bind_double(statement, index, number); }
    duckdb_state operator()(std::string const& text) const {
      return duckdb_bind_varchar_length(statement, index, text.data(), text.size());
    }
  };
  if (std::visit(Binder{statement, index}, parameter) == DuckDBError)
    throw Fault("cannot bind parameter " + std::to_string(index));
}

// DuckDB's own loop asks again at once when the rest of the work is with another thread, and so keeps a
// processor busy with nothing; a checkpoint is one long task of another thread.
bool work_until_ready(duckdb_pending_result pending) {
  constexpr int kAskAtOnce = 50;
  constexpr auto kLongestPause = std::chrono::microseconds(500);
  auto pause = std::chrono::microseconds(10);
  for (int idle = 0;;) {
    switch (duckdb_pending_execute_task(pending)) {
      case DUCKDB_PENDING_RESULT_READY: return true;
      case DUCKDB_PENDING_ERROR: return false;
      case DUCKDB_PENDING_RESULT_NOT_READY: idle = 0; break;
      case DUCKDB_PENDING_NO_TASKS_AVAILABLE:
        if (++idle <= kAskAtOnce) break;
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, kLongestPause);
    }
  }
}

void fail(char const* message, std::string const& statement) {
  std::string const text = message ? message : "unknown reason";
  if (text.starts_with("INTERRUPT")) throw Interrupted(text);
  throw Fault(text + " in: " + statement.substr(0, 300));
}

}  // namespace
}  // namespace usher::events::duckdb
