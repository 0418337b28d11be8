#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Structured lines for operators. No secret, token, address of a person or query string goes in here: pass
// ids. Thread-safe.
namespace usher::base::log {

enum class Format { kText, kJson };
enum class Level { kDebug, kInfo, kWarning, kError };

using Fields = std::vector<std::pair<std::string_view, std::string>>;

// Lines go to standard error. Call once, before threads start.
void configure(Format format, Level level);
void write(Level level, std::string_view event, Fields const& fields = {});

inline void debug(std::string_view event, Fields const& fields = {}) {
  write(Level::kDebug, event, fields);
}
inline void info(std::string_view event, Fields const& fields = {}) {
  write(Level::kInfo, event, fields);
}
inline void warning(std::string_view event, Fields const& fields = {}) {
  write(Level::kWarning, event, fields);
}
inline void error(std::string_view event, Fields const& fields = {}) {
  write(Level::kError, event, fields);
}

}  // namespace usher::base::log
