#include "api/query_definition.h"

#include "reports/words.h"

namespace usher::api {
namespace {

base::Result<reports::MetricRequest> read_metric(JsonObject& metric);
base::Result<std::vector<reports::FilterRequest>> read_filters(JsonObject& owner);
base::Result<reports::FilterRequest> read_filter(JsonObject& filter);
base::Result<reports::DateRange> read_date_range(JsonObject& range);
base::Ok check_chart(JsonObject& insight);
events::Value value_of(JsonObject::Scalar const& scalar);

// The word of a field, or a refusal that names the field.
template <class T>
base::Result<T> known(JsonObject& object, std::string_view name,
                      std::optional<T> (*parse)(std::string_view)) {
  TRY(std::string const word, object.text(name));
  auto const value = parse(word);
  if (!value)
    return base::invalid(object.path_of(name), "\"" + word + "\" is not known here.", "invalid_request");
  return *value;
}

}  // namespace

base::Result<reports::InsightRequest> read_definition(JsonObject& definition) {
  TRY(JsonObject insight, definition.object("insight"));
  CHECK(definition.finish());
  reports::InsightRequest request;
  TRY(auto metrics, insight.objects("metrics"));
  for (JsonObject& metric : metrics) {
    TRY(reports::MetricRequest read, read_metric(metric));
    request.metrics.push_back(std::move(read));
  }
  TRY(request.filters, read_filters(insight));
  TRY(auto breakdown, insight.optional_object("breakdown"));
  if (breakdown) {
    TRY(request.breakdown, breakdown->text("property"));
    CHECK(breakdown->finish());
  }
  TRY(request.unit, known(insight, "unit", reports::parse_unit));
  TRY(JsonObject range, insight.object("date_range"));
  TRY(request.date_range, read_date_range(range));
  CHECK(check_chart(insight));
  CHECK(insight.finish());
  return request;
}

namespace {

base::Result<reports::MetricRequest> read_metric(JsonObject& metric) {
  reports::MetricRequest request;
  TRY(request.event, metric.text("event"));
  TRY(request.measurement, known(metric, "measurement", reports::parse_measurement));
  TRY(request.filters, read_filters(metric));
  TRY(auto label, metric.optional_text("label"));
  if (label) request.label = *std::move(label);
  CHECK(metric.finish());
  return request;
}

base::Result<std::vector<reports::FilterRequest>> read_filters(JsonObject& owner) {
  std::vector<reports::FilterRequest> requests;
  TRY(auto filters, owner.optional_objects("filters"));
  if (!filters) return requests;
  for (JsonObject& filter : *filters) {
    TRY(reports::FilterRequest read, read_filter(filter));
    requests.push_back(std::move(read));
  }
  return requests;
}

base::Result<reports::FilterRequest> read_filter(JsonObject& filter) {
  reports::FilterRequest request;
  TRY(request.property, filter.text("property"));
  if (filter.has("type")) {
    TRY(request.type, known(filter, "type", reports::parse_value_type));
  } else {
    CHECK(filter.optional_text("type"));  // null, or absent
  }
  TRY(request.op, known(filter, "operator", reports::parse_operator));
  TRY(auto const values, filter.optional_scalars("values"));
  if (values)
    for (JsonObject::Scalar const& value : *values) request.values.push_back(value_of(value));
  CHECK(filter.finish());
  return request;
}

base::Result<reports::DateRange> read_date_range(JsonObject& range) {
  TRY(auto last, range.optional_object("last"));
  if (last) {
    CHECK(range.finish());
    TRY(std::int64_t const n, last->integer("n"));
    TRY(events::Unit const unit, known(*last, "unit", reports::parse_unit));
    CHECK(last->finish());
    // Too many is refused by Insight; here only what an int cannot hold.
    if (n < 0 || n > 1'000'000)
      return base::invalid(last->path_of("n"), "Choose from 1 to 1000.", "invalid_request");
    return reports::DateRange(reports::LastUnits{static_cast<int>(n), unit});
  }
  reports::CalendarDays days;
  TRY(days.from, range.text("from"));
  TRY(days.to, range.text("to"));
  CHECK(range.finish());
  return reports::DateRange(std::move(days));
}

// How it is drawn is kept with a report, and means nothing to the answer.
base::Ok check_chart(JsonObject& insight) {
  TRY(auto const chart, insight.optional_text("chart"));
  if (chart && *chart != "line" && *chart != "bar" && *chart != "table")
    return base::invalid(insight.path_of("chart"), "Choose line, bar or table.", "invalid_request");
  return {};
}

events::Value value_of(JsonObject::Scalar const& scalar) {
  switch (scalar.kind) {
    case JsonObject::ScalarKind::kText: return scalar.text;
    case JsonObject::ScalarKind::kNumber: return scalar.number;
    case JsonObject::ScalarKind::kFlag: return scalar.flag;
  }
  return {};
}

}  // namespace
}  // namespace usher::api
