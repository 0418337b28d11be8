#include <cstdio>

#include "reports/report_script.h"

namespace usher::reports {
namespace {

std::string start_of(Bucket const& bucket, InsightReport const& report);
std::string name_of(Series const& series);

}  // namespace

std::string printed(InsightReport const& report) {
  std::string text = "series | total";
  for (Bucket const& bucket : report.buckets)
    text += " | " + start_of(bucket, report) + (bucket.incomplete ? "*" : "");
  text += "\n";
  for (Series const& series : report.series) {
    text += name_of(series) + " | " + std::to_string(series.total);
    for (std::int64_t value : series.values) text += " | " + std::to_string(value);
    text += "\n";
  }
  return text;
}

namespace {

std::string start_of(Bucket const& bucket, InsightReport const& report) {
  auto const offset = report.time_zone.offset_at(bucket.start);
  std::string const local = base::rfc3339(bucket.start + offset);  // "2026-10-25T02:00:00Z"
  std::string const day = local.substr(0, 10);
  if (report.unit != events::Unit::kHour) return day;
  auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
  char zone[16];
  std::snprintf(zone, sizeof zone, "%c%02d:%02d", minutes < 0 ? '-' : '+',
                static_cast<int>(std::abs(minutes) / 60), static_cast<int>(std::abs(minutes) % 60));
  return day + " " + local.substr(11, 5) + zone;
}

std::string name_of(Series const& series) {
  switch (series.segment.kind) {
    case SegmentKind::kAll: return series.label;
    case SegmentKind::kValue: return series.label + " / " + series.segment.value;
    case SegmentKind::kNotSet: return series.label + " / (not set)";
    case SegmentKind::kOther: return series.label + " / (rest)";
  }
  return series.label;
}

}  // namespace
}  // namespace usher::reports
