#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "events/duckdb_api.h"

namespace usher::events::duckdb {

enum class ColumnType {
  kInteger,
  kHash,
  kNumber,
  kBoolean,
  kText
};  // BIGINT, UBIGINT, DOUBLE, BOOLEAN, VARCHAR

// Bulk insert of many rows with few values each: a row is filled in column by column, in any order, and what
// is not filled in is NULL. Values go straight into DuckDB's vectors, some thousand rows at a time. flush()
// within a transaction and before the end; a Fault leaves it unusable.
class ChunkAppender {
 public:
  // The columns are all those of the table, in its order.
  ChunkAppender(Connection& connection, std::string const& table, std::vector<ColumnType> const& columns);
  ~ChunkAppender();
  ChunkAppender(ChunkAppender const&) = delete;
  ChunkAppender& operator=(ChunkAppender const&) = delete;

  void integer(std::size_t column, std::int64_t value) { put(column, value); }
  void hash(std::size_t column, std::uint64_t value) { put(column, value); }
  void number(std::size_t column, double value) { put(column, value); }
  void boolean(std::size_t column, bool value) { put(column, value); }
  // Valid UTF-8, not copied: it must stay until flush().
  void text(std::size_t column, std::string_view value);
  void kept_text(std::size_t column, std::string value) {
    text(column, texts_.emplace_back(std::move(value)));
  }
  void end_row();
  void flush();

 private:
  struct Column {
    void* values = nullptr;
    std::uint64_t* validity = nullptr;
  };
  template <class Value>
  void put(std::size_t column, Value value) {
    static_cast<Value*>(columns_[column].values)[row_] = value;
    columns_[column].validity[row_ / 64] |= std::uint64_t{1} << (row_ % 64);
  }
  void begin_chunk();
  void append_chunk();
  void check(duckdb_state state);

  duckdb_appender appender_ = nullptr;
  duckdb_data_chunk chunk_ = nullptr;
  std::vector<Column> columns_;
  std::deque<std::string> texts_;  // of the current chunk
  std::size_t row_ = 0;
};

}  // namespace usher::events::duckdb
