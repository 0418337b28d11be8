#include "reports/report_script.h"

#include <fstream>
#include <stdexcept>

#include "base/text.h"
#include "reports/script_words.h"
#include "reports/words.h"

namespace usher::reports {
namespace {

enum class Part { kHead, kEvents, kReport, kAnswer };

class Reader {
 public:
  void read(std::string_view line, int number);
  ReportScript take();

 private:
  void read_head(std::string_view line);
  void read_event(std::string_view line);
  void read_report(std::string_view line);
  void read_answer(std::string_view line);
  ReportScript::Question& question() { return std::get<ReportScript::Question>(script_.steps.back()); }

  ReportScript script_;
  Part part_ = Part::kHead;
};

std::vector<std::string> cells_of(std::string_view line);
void read_person(std::string_view text, events::Event& event);
MetricRequest metric_from(events::Measure measurement, ScriptWords& words);
FilterRequest filter_from(ScriptWords& words);
template <class T>
T known(std::optional<T> value, std::string const& word);

}  // namespace

ReportScript read_script(std::string const& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  Reader reader;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    try {
      reader.read(base::trim(line), number);
    } catch (std::exception const& fault) {
      throw std::runtime_error(path + ":" + std::to_string(number) + ": " + fault.what());
    }
  }
  return reader.take();
}

namespace {

void Reader::read(std::string_view line, int number) {
  if (line.empty() || line.front() == '#') return;
  if (line == "events") {
    part_ = Part::kEvents;
    script_.steps.emplace_back(std::vector<events::Event>());
  } else if (line == "report") {
    part_ = Part::kReport;
    script_.steps.emplace_back(ReportScript::Question{number, {}, {}});
  } else if (line == "answer" && part_ == Part::kReport) {
    part_ = Part::kAnswer;
  } else {
    switch (part_) {
      case Part::kHead: return read_head(line);
      case Part::kEvents: return read_event(line);
      case Part::kReport: return read_report(line);
      case Part::kAnswer: return read_answer(line);
    }
  }
}

ReportScript Reader::take() {
  return std::move(script_);
}

void Reader::read_head(std::string_view line) {
  ScriptWords words(line);
  if (words.takes("zone")) {
    script_.zone = words.text();
  } else if (words.takes("now")) {
    script_.now = base::parse_rfc3339(words.text()).value();
  } else {
    throw std::runtime_error("expected \"zone\", \"now\", \"events\" or \"report\"");
  }
}

void Reader::read_event(std::string_view line) {
  std::vector<std::string> const cells = cells_of(line);
  if (cells.size() < 3 || cells.size() > 4)
    throw std::runtime_error("expected time | who | event | properties");
  events::Event event;
  event.time = base::parse_rfc3339(cells[0]).value();
  read_person(cells[1], event);
  event.name = cells[2];
  ScriptWords words(cells.size() == 4 ? std::string_view(cells[3]) : std::string_view());
  while (!words.at_end()) {
    std::string name = words.property_name();
    if (name == "$insert_id") {
      event.insert_id = words.text();
      continue;
    }
    events::Value value = words.value();
    event.properties.push_back({std::move(name), std::move(value)});
  }
  std::get<std::vector<events::Event>>(script_.steps.back()).push_back(std::move(event));
}

void Reader::read_report(std::string_view line) {
  ScriptWords words(line);
  InsightRequest& insight = question().insight;
  if (words.takes("total")) {
    insight.metrics.push_back(metric_from(events::Measure::kTotalEvents, words));
  } else if (words.takes("unique")) {
    insight.metrics.push_back(metric_from(events::Measure::kUniqueUsers, words));
  } else if (words.takes("filter")) {
    insight.filters.push_back(filter_from(words));
  } else if (words.takes("by")) {
    insight.breakdown = words.text();
  } else if (words.takes("unit")) {
    std::string const word = words.text();
    insight.unit = known(parse_unit(word), word);
  } else if (words.takes("last")) {
    int const n = std::stoi(words.text());
    std::string const word = words.text();
    insight.date_range = LastUnits{n, known(parse_unit(word), word)};
  } else if (words.takes("from")) {
    std::string const from = words.text();
    if (!words.takes("to")) throw std::runtime_error("expected \"to\"");
    insight.date_range = CalendarDays{from, words.text()};
  } else {
    throw std::runtime_error("expected total, unique, filter, by, unit, last, from or answer");
  }
  if (!words.at_end()) throw std::runtime_error("there is something after the end");
}

void Reader::read_answer(std::string_view line) {
  std::string normal;
  for (std::string const& cell : cells_of(line)) normal += (normal.empty() ? "" : " | ") + cell;
  question().answer += normal + "\n";
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t start = 0; start <= line.size();) {
    std::size_t const end = std::min(line.find('|', start), line.size());
    cells.emplace_back(base::trim(line.substr(start, end - start)));
    start = end + 1;
  }
  return cells;
}

void read_person(std::string_view text, events::Event& event) {
  ScriptWords words(text);
  if (words.takes("device")) {
    event.device_id = words.text();
    event.distinct_id = events::device_distinct_id(event.device_id);
    return;
  }
  event.distinct_id = words.text();
  if (!words.takes("on")) return;
  event.user_id = event.distinct_id;
  event.device_id = words.text();
}

MetricRequest metric_from(events::Measure measurement, ScriptWords& words) {
  MetricRequest metric;
  metric.measurement = measurement;
  metric.event = words.text();
  if (words.takes("where")) {
    metric.filters.push_back(filter_from(words));
    while (words.takes("and")) metric.filters.push_back(filter_from(words));
  }
  if (words.takes("as")) metric.label = words.text();
  return metric;
}

// property[:type] operator [value …]
FilterRequest filter_from(ScriptWords& words) {
  FilterRequest filter;
  filter.property = words.property_name();
  if (words.takes_colon()) {
    std::string const word = words.text();
    filter.type = known(parse_value_type(word), word);
  }
  std::string const word = words.text();
  filter.op = known(parse_operator(word), word);
  while (!words.at_end()) {
    ScriptWords const before = words;
    if (words.takes("and") || words.takes("as")) {
      words = before;
      break;
    }
    filter.values.push_back(words.value());
  }
  return filter;
}

template <class T>
T known(std::optional<T> value, std::string const& word) {
  if (!value) throw std::runtime_error("unknown word \"" + word + "\"");
  return *value;
}

}  // namespace
}  // namespace usher::reports
