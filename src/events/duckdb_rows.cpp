#include "events/duckdb_rows.h"

#include "events/flat_json.h"

namespace usher::events::duckdb {
namespace {

void append_text(Appender& appender, std::string const& text);
void append_value(Appender& appender, Value const& value);

}  // namespace

void append_rows(Appender& appender, ProjectBatch const& batch) {
  Project& project = *batch.project;
  std::vector<Value const*> hot(project.hot_column_count());
  std::vector<Property> cold;
  for (PlannedEvent const& planned : batch.events) {
    if (planned.superseded) continue;
    Event const& event = *planned.event;
    std::fill(hot.begin(), hot.end(), nullptr);
    cold.clear();
    std::vector<int> found;
    if (!planned.columns) found = project.find_columns_of(event);
    std::vector<int> const& columns = planned.columns ? *planned.columns : found;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i] >= 0)
        hot[columns[i]] = &event.properties[i].value;
      else
        cold.push_back(event.properties[i]);
    }
    appender.value(base::micros(event.time));
    appender.value(std::string_view(event.name));
    planned.user == 0 ? appender.null() : appender.value(planned.user);
    append_text(appender, event.distinct_id);
    append_text(appender, event.device_id);
    append_text(appender, event.user_id);
    append_text(appender, event.insert_id);
    planned.key.key == 0 ? appender.null() : appender.value(planned.key.key);
    planned.key.time == event.time ? appender.null() : appender.value(base::micros(planned.key.time));
    appender.value(base::micros(planned.received_at));
    cold.empty() ? appender.null() : appender.value(std::string_view(write_object(cold)));
    for (Value const* value : hot) value ? append_value(appender, *value) : appender.null();
    appender.end_row();
  }
}

std::string event_columns(std::vector<HotColumn> const& hot) {
  std::string columns = "event, distinct_id, device_id, user_id, insert_id, time, properties, received_at";
  for (HotColumn const& column : hot) columns += ", " + column.column;
  return columns;
}

Event event_of(Rows const& rows, std::vector<HotColumn> const& hot) {
  auto const text = [&](std::size_t column) {
    return rows.is_null(column) ? std::string() : std::string(rows.text(column));
  };
  Event event{text(0), text(1),
              text(2), text(3),
              text(4), base::from_micros(rows.integer(5)),
              {},      base::from_micros(rows.integer(7))};
  constexpr std::size_t kFixed = 8;
  for (std::size_t i = 0; i < hot.size(); ++i) {
    std::size_t const column = kFixed + i;
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
  if (!rows.is_null(6))
    for (Property& property : read_object(rows.text(6))) event.properties.push_back(std::move(property));
  return event;
}

namespace {

void append_text(Appender& appender, std::string const& text) {
  text.empty() ? appender.null() : appender.value(std::string_view(text));
}

void append_value(Appender& appender, Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value))
    appender.value(std::string_view(*text));
  else if (auto const* number = std::get_if<double>(&value))
    appender.value(*number);
  else if (auto const* flag = std::get_if<bool>(&value))
    appender.value(*flag);
  else if (auto const* json = std::get_if<JsonText>(&value))
    appender.value(std::string_view(json->text));
  else
    appender.null();
}

}  // namespace
}  // namespace usher::events::duckdb
