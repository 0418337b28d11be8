#include "base/log.h"

#include <atomic>
#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/clock.h"
#include "base/json_writer.h"

namespace usher::base::log {
namespace {

std::atomic<Format> line_format{Format::kText};
std::atomic<Level> lowest{Level::kInfo};

std::shared_ptr<spdlog::logger> sink() {
  static std::shared_ptr<spdlog::logger> const logger = [] {
    auto made = std::make_shared<spdlog::logger>("usher", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return logger;
}

char const* name_of(Level level) {
  switch (level) {
    case Level::kDebug: return "debug";
    case Level::kInfo: return "info";
    case Level::kWarning: return "warning";
    case Level::kError: return "error";
  }
  return "error";
}

std::string json_line(Level level, std::string_view event, Fields const& fields) {
  JsonWriter json;
  json.begin_object().key("at").value(rfc3339(SystemClock().now())).key("level").value(name_of(level));
  json.key("event").value(event);
  for (auto const& [key, value] : fields) json.key(key).value(value);
  json.end_object();
  return json.take();
}

std::string text_line(Level level, std::string_view event, Fields const& fields) {
  std::string line = rfc3339(SystemClock().now()) + " " + name_of(level) + " ";
  line += event;
  for (auto const& [key, value] : fields) {
    line += ' ';
    line += key;
    line += "=\"";
    append_json_escaped(line, value);
    line += '"';
  }
  return line;
}

}  // namespace

void configure(Format format, Level level) {
  line_format = format;
  lowest = level;
}

void write(Level level, std::string_view event, Fields const& fields) {
  if (level < lowest.load(std::memory_order_relaxed)) return;
  sink()->info(line_format == Format::kJson ? json_line(level, event, fields)
                                            : text_line(level, event, fields));
}

}  // namespace usher::base::log
