#include "reports/query_text.h"

#include "base/json_writer.h"

namespace usher::reports {
namespace {

// Enumerations go in as numbers: the text never leaves the process, so it may change with them.
template <class Enumeration>
std::int64_t number(Enumeration value) {
  return static_cast<std::int64_t>(value);
}

void write(base::JsonWriter& json, events::Condition const& condition);
void write(base::JsonWriter& json, events::Value const& value);

}  // namespace

std::string text_of(events::EventQuery const& query) {
  base::JsonWriter json;
  json.begin_object();
  json.key("project").value(query.source.project.value);
  json.key("events").begin_array();
  for (std::string const& name : query.source.events) json.value(name);
  json.end_array();
  json.key("from").value(base::micros(query.source.range.from));
  json.key("to").value(base::micros(query.source.range.to));
  json.key("where");
  write(json, query.source.where);
  if (query.buckets) {
    json.key("unit").value(number(query.buckets->unit));
    json.key("zone").value(query.buckets->zone.name());
  }
  if (query.breakdown) {
    json.key("by").value(query.breakdown->property);
    json.key("limit").value(query.breakdown->limit);
  }
  json.key("measure").value(number(query.measure));
  json.end_object();
  return json.take();
}

namespace {

void write(base::JsonWriter& json, events::Condition const& condition) {
  json.begin_object().key("match").value(number(condition.match)).key("filters").begin_array();
  for (events::Filter const& filter : condition.filters) {
    json.begin_array().value(filter.property).value(number(filter.type)).value(number(filter.op));
    for (events::Value const& value : filter.values) write(json, value);
    json.end_array();
  }
  json.end_array().key("nested").begin_array();
  for (events::Condition const& nested : condition.nested) write(json, nested);
  json.end_array().end_object();
}

struct ValueWriter {
  base::JsonWriter& json;
  void operator()(std::monostate) const { json.null(); }
  void operator()(bool flag) const { json.value(flag); }
  void operator()(double value) const { json.value(value); }
  void operator()(std::string const& text) const { json.value(text); }
  // Apart from a string with the same characters.
  void operator()(events::JsonText const& value) const {
    json.begin_object().key("json").value(value.text).end_object();
  }
};

void write(base::JsonWriter& json, events::Value const& value) {
  std::visit(ValueWriter{json}, value);
}

}  // namespace
}  // namespace usher::reports
