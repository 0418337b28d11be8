#include "events/duckdb_chunk_appender.h"

#include <algorithm>
#include <cstring>

namespace usher::events::duckdb {
namespace {

duckdb_type type_of(ColumnType type);
duckdb_string_t view_of(std::string_view text);

}  // namespace

ChunkAppender::ChunkAppender(Connection& connection, std::string const& table,
                             std::vector<ColumnType> const& columns)
    : columns_(columns.size()) {
  std::vector<duckdb_logical_type> types;
  for (ColumnType const type : columns) types.push_back(duckdb_create_logical_type(type_of(type)));
  chunk_ = duckdb_create_data_chunk(types.data(), types.size());
  for (duckdb_logical_type& type : types) duckdb_destroy_logical_type(&type);
  begin_chunk();
  check(duckdb_appender_create(connection.handle(), nullptr, table.c_str(), &appender_));
}

ChunkAppender::~ChunkAppender() {
  // What a fault has left in it is rolled back with the caller's transaction.
  if (appender_) duckdb_appender_destroy(&appender_);
  duckdb_destroy_data_chunk(&chunk_);
}

void ChunkAppender::text(std::size_t column, std::string_view value) {
  put(column, view_of(value));
}

void ChunkAppender::end_row() {
  if (++row_ == duckdb_vector_size()) append_chunk();
}

void ChunkAppender::flush() {
  if (row_ > 0) append_chunk();
  check(duckdb_appender_flush(appender_));
}

void ChunkAppender::begin_chunk() {
  row_ = 0;
  texts_.clear();
  duckdb_data_chunk_reset(chunk_);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    duckdb_vector const vector = duckdb_data_chunk_get_vector(chunk_, i);
    duckdb_vector_ensure_validity_writable(vector);
    columns_[i] = {duckdb_vector_get_data(vector), duckdb_vector_get_validity(vector)};
    std::fill_n(columns_[i].validity, (duckdb_vector_size() + 63) / 64, std::uint64_t{0});
  }
}

// DuckDB copies the texts here, so that they may go afterwards.
void ChunkAppender::append_chunk() {
  duckdb_data_chunk_set_size(chunk_, row_);
  check(duckdb_append_data_chunk(appender_, chunk_));
  begin_chunk();
}

void ChunkAppender::check(duckdb_state state) {
  if (state == DuckDBSuccess) return;
  char const* const message = appender_ ? duckdb_appender_error(appender_) : nullptr;
  std::string const text = std::string("cannot insert: ") + (message ? message : "unknown reason");
  throw Fault(text);
}

namespace {

duckdb_type type_of(ColumnType type) {
  switch (type) {
    case ColumnType::kInteger: return DUCKDB_TYPE_BIGINT;
    case ColumnType::kHash: return DUCKDB_TYPE_UBIGINT;
    case ColumnType::kNumber: return DUCKDB_TYPE_DOUBLE;
    case ColumnType::kBoolean: return DUCKDB_TYPE_BOOLEAN;
    case ColumnType::kText: return DUCKDB_TYPE_VARCHAR;
  }
  return DUCKDB_TYPE_INVALID;
}

// As duckdb.h lays it out: short text lies in the vector itself, of longer there is its beginning and where
// it is.
duckdb_string_t view_of(std::string_view text) {
  duckdb_string_t view{};
  auto const size = static_cast<std::uint32_t>(text.size());
  if (size <= sizeof view.value.inlined.inlined) {
    view.value.inlined.length = size;
    if (size > 0) std::memcpy(view.value.inlined.inlined, text.data(), size);
  } else {
    view.value.pointer.length = size;
    std::memcpy(view.value.pointer.prefix, text.data(), sizeof view.value.pointer.prefix);
    view.value.pointer.ptr = const_cast<char*>(text.data());
  }
  return view;
}

}  // namespace
}  // namespace usher::events::duckdb
