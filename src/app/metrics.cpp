#include "app/metrics.h"

#include <cstdio>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

namespace usher::app {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(std::string name, std::string help, MetricType type) {
  MetricFamily made;
  made.name = std::move(name);
  made.help = std::move(help);
  made.type = type;
  return made;
}

void add(MetricFamily& into, double value, std::vector<ClientMetric::Label> labels = {}) {
  ClientMetric metric;
  metric.label = std::move(labels);
  (into.type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
  into.metric.push_back(std::move(metric));
}

double resident_bytes() {
  long pages = 0, ignored = 0;
  if (FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld %ld", &ignored, &pages) != 2) pages = 0;
    std::fclose(file);
  }
  return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace

std::string metrics_text(http::Figures const& figures, api::IngestionFigures const& ingestion) {
  auto answers = family("usher_http_responses_total", "Answers by class of status.", MetricType::Counter);
  add(answers, static_cast<double>(figures.answered_2xx), {{"class", "2xx"}});
  add(answers, static_cast<double>(figures.answered_3xx), {{"class", "3xx"}});
  add(answers, static_cast<double>(figures.answered_4xx), {{"class", "4xx"}});
  add(answers, static_cast<double>(figures.answered_5xx), {{"class", "5xx"}});
  auto rejected = family("usher_http_rejected_total", "Turned away for lack of room.", MetricType::Counter);
  add(rejected, static_cast<double>(figures.rejected_connections), {{"what", "connection"}});
  add(rejected, static_cast<double>(figures.rejected_requests), {{"what", "request"}});
  auto open =
      family("usher_http_open", "Connections, event streams and queued requests now.", MetricType::Gauge);
  add(open, static_cast<double>(figures.open_connections), {{"what", "connection"}});
  add(open, static_cast<double>(figures.open_streams), {{"what", "stream"}});
  add(open, static_cast<double>(figures.queue_length), {{"what", "queued_request"}});
  auto records =
      family("usher_ingestion_records_total", "Events and profile updates sent.", MetricType::Counter);
  add(records, static_cast<double>(ingestion.accepted.load()), {{"outcome", "accepted"}});
  add(records, static_cast<double>(ingestion.refused.load()), {{"outcome", "refused"}});
  auto memory = family("process_resident_memory_bytes", "Resident memory.", MetricType::Gauge);
  add(memory, resident_bytes());
  return prometheus::TextSerializer().Serialize({answers, rejected, open, records, memory});
}

}  // namespace usher::app
