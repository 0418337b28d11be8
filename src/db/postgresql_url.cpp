#include "db/postgresql_url.h"

#include <array>
#include <string_view>
#include <utility>

namespace usher::db {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kTimeouts = {{
    {"connect_timeout", "10"},      // seconds
    {"tcp_user_timeout", "30000"},  // milliseconds that what was sent may stay unacknowledged
    {"keepalives_idle", "30"},
    {"keepalives_interval", "10"},
    {"keepalives_count", "3"},
}};

}  // namespace

std::string with_timeouts(std::string url) {
  for (auto const& [name, value] : kTimeouts) {
    auto const question = url.find('?');
    std::string const assignment = std::string(name) + "=";
    bool is_given = false;
    for (auto at = question; at != std::string::npos && !is_given; at = url.find('&', at + 1))
      is_given = url.compare(at + 1, assignment.size(), assignment) == 0;
    if (is_given) continue;
    if (question == std::string::npos)
      url += '?';
    else if (url.back() != '?' && url.back() != '&')
      url += '&';
    url += assignment;
    url += value;
  }
  return url;
}

}  // namespace usher::db
