#include "events/duckdb_rows.h"

#include "events/duckdb_chunk_appender.h"
#include "events/flat_json.h"

namespace usher::events::duckdb {
namespace {

// The columns of events_<project>, as duckdb_schema.cpp makes them.
enum Column : std::size_t {
  kTime,
  kEvent,
  kUser,
  kDistinctId,
  kDeviceId,
  kUserId,
  kInsertId,
  kInsertKey,
  kInsertTime,
  kReceivedAt,
  kProperties,
  kFirstHot,
};

std::vector<ColumnType> column_types(std::vector<HotColumn> const& hot);
void append_text(ChunkAppender& appender, std::size_t column, std::string_view text);
void append_value(ChunkAppender& appender, std::size_t column, ValueView const& value);

}  // namespace

void append_rows(Connection& connection, ProjectBatch const& batch) {
  Project& project = *batch.project;
  std::vector<HotColumn> const hot = project.hot_columns();
  ChunkAppender appender(connection, project.tables().events, column_types(hot));
  std::vector<PropertyView> cold;
  for (PlannedEvent const& planned : batch.events) {
    if (planned.superseded) continue;
    JournalEvent const& event = *planned.event;
    appender.integer(kTime, base::micros(event.time));
    appender.text(kEvent, event.name);
    if (event.user != 0) appender.hash(kUser, event.user);
    append_text(appender, kDistinctId, event.distinct_id);
    append_text(appender, kDeviceId, event.device_id);
    append_text(appender, kUserId, event.user_id);
    append_text(appender, kInsertId, event.insert_id);
    if (event.key.key != 0) appender.hash(kInsertKey, event.key.key);
    if (event.key.time != event.time) appender.integer(kInsertTime, base::micros(event.key.time));
    appender.integer(kReceivedAt, base::micros(event.received_at));
    std::vector<int> found;
    if (!planned.columns) found = project.find_columns_of(event);
    std::vector<int> const& columns = planned.columns ? *planned.columns : found;
    cold.clear();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      PropertyView const& property = event.properties[i];
      if (columns[i] >= 0)
        append_value(appender, kFirstHot + static_cast<std::size_t>(columns[i]), property.value);
      else
        cold.push_back(property);
    }
    if (!cold.empty()) appender.kept_text(kProperties, write_object(cold));
    appender.end_row();
  }
  appender.flush();
}

std::string event_columns(std::vector<HotColumn> const& hot) {
  std::string columns = "event, distinct_id, device_id, user_id, insert_id, time, properties, received_at";
  for (HotColumn const& column : hot) columns += ", " + column.column;
  return columns;
}

Event event_of(Rows const& rows, std::vector<HotColumn> const& hot, std::size_t before) {
  auto const text = [&](std::size_t column) {
    return rows.is_null(before + column) ? std::string() : std::string(rows.text(before + column));
  };
  Event event{text(0), text(1),
              text(2), text(3),
              text(4), base::from_micros(rows.integer(before + 5)),
              {},      base::from_micros(rows.integer(before + 7))};
  std::size_t const fixed = before + 8;
  for (std::size_t i = 0; i < hot.size(); ++i) {
    std::size_t const column = fixed + i;
    if (rows.is_null(column)) continue;
    Value value;
    switch (hot[i].kind) {
      case StorageKind::kText: value = std::string(rows.text(column)); break;
      case StorageKind::kNumber: value = rows.number(column); break;
      case StorageKind::kBoolean: value = rows.boolean(column); break;
      case StorageKind::kJson: value = JsonText{std::string(rows.text(column))}; break;
    }
    event.properties.push_back({hot[i].property, std::move(value)});
  }
  if (!rows.is_null(before + 6))
    for (Property& property : read_object(rows.text(before + 6)))
      event.properties.push_back(std::move(property));
  return event;
}

namespace {

std::vector<ColumnType> column_types(std::vector<HotColumn> const& hot) {
  using enum ColumnType;
  std::vector<ColumnType> types{kInteger, kText, kHash,    kText,    kText, kText,
                                kText,    kHash, kInteger, kInteger, kText};
  for (HotColumn const& column : hot) {
    switch (column.kind) {
      case StorageKind::kNumber: types.push_back(kNumber); break;
      case StorageKind::kBoolean: types.push_back(kBoolean); break;
      case StorageKind::kText:
      case StorageKind::kJson: types.push_back(kText); break;
    }
  }
  return types;
}

void append_text(ChunkAppender& appender, std::size_t column, std::string_view text) {
  if (!text.empty()) appender.text(column, text);
}

void append_value(ChunkAppender& appender, std::size_t column, ValueView const& value) {
  switch (storage_kind_of(value)) {
    case StorageKind::kNumber: return appender.number(column, value.number);
    case StorageKind::kBoolean: return appender.boolean(column, value.number != 0);
    case StorageKind::kText:
    case StorageKind::kJson: return appender.text(column, value.text);
  }
}

}  // namespace
}  // namespace usher::events::duckdb
