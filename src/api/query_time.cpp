#include "api/query_time.h"

#include <string>

namespace usher::api {

base::Result<std::optional<base::Time>> time_of(http::Request const& request, std::string_view name) {
  auto const text = request.query(name);
  if (!text) return std::optional<base::Time>();
  auto time = base::parse_rfc3339(*text);
  if (!time) return std::move(time).error().at(std::string(name));
  return std::optional(*time);
}

}  // namespace usher::api
