#include "api/query_answer.h"

#include <cstdio>

#include "api/query_definition.h"
#include "reports/words.h"

namespace usher::api {
namespace {

void write_report(base::JsonWriter& json, reports::InsightReport const& report);
void write_series(base::JsonWriter& json, reports::Series const& series);
std::string local_rfc3339(base::Time time, base::TimeZone const& zone);

}  // namespace

Reply query_project(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(reports::InsightRequest const asked, read_definition(body));
  TRY(reports::Insight const insight, reports::Insight::from(scope, asked, context.clock));
  TRY(reports::InsightReport const report, context.answerer.answer(scope, insight));
  base::JsonWriter json;
  write_report(json, report);
  return json_reply(std::move(json));
}

namespace {

void write_report(base::JsonWriter& json, reports::InsightReport const& report) {
  json.begin_object().key("time_zone").value(report.time_zone.name());
  json.key("unit").value(reports::word_for(report.unit));
  json.key("buckets").begin_array();
  for (reports::Bucket const& bucket : report.buckets) {
    json.begin_object().key("start").value(local_rfc3339(bucket.start, report.time_zone));
    json.key("incomplete").value(bucket.incomplete).end_object();
  }
  json.end_array().key("series").begin_array();
  for (reports::Series const& series : report.series) write_series(json, series);
  json.end_array();
  json.key("scanned_rows").value(report.scanned_rows).key("milliseconds").value(report.milliseconds);
  json.key("cached").value(report.cached).key("truncated").value(report.truncated).end_object();
}

void write_series(base::JsonWriter& json, reports::Series const& series) {
  json.begin_object().key("metric").value(series.metric).key("label").value(series.label);
  json.key("event").value(series.event).key("segment");
  switch (series.segment.kind) {
    case reports::SegmentKind::kAll: json.null(); break;
    case reports::SegmentKind::kValue: json.value(series.segment.value); break;
    case reports::SegmentKind::kNotSet: json.value("$not_set"); break;
    case reports::SegmentKind::kOther: json.value("$other"); break;
  }
  json.key("values").begin_array();
  for (std::int64_t value : series.values) json.value(value);
  json.end_array().key("total").value(series.total).end_object();
}

// "2026-10-25T02:00:00+01:00"; offsets of seconds, which zones had before 1970, do not occur.
std::string local_rfc3339(base::Time time, base::TimeZone const& zone) {
  std::chrono::seconds const offset = zone.offset_at(time);
  std::string text = base::rfc3339(time + offset);
  text.pop_back();  // Z
  auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
  char suffix[16];
  std::snprintf(suffix, sizeof suffix, "%c%02d:%02d", minutes < 0 ? '-' : '+',
                static_cast<int>(std::abs(minutes)) / 60, static_cast<int>(std::abs(minutes)) % 60);
  return text + suffix;
}

}  // namespace
}  // namespace usher::api
