#include "api/access_end.h"

#include "access/members/access_end.h"

namespace usher::api {

base::Result<std::optional<std::optional<base::Time>>> access_end_of(JsonObject& body) {
  return end_of(body, "access_ends_at");
}

base::Result<std::optional<std::optional<base::Time>>> end_of(JsonObject& body, std::string_view name) {
  using End = std::optional<base::Time>;
  bool const is_named = body.names(name);
  TRY(auto const typed, body.optional_text(name));
  if (!is_named) return std::optional<End>();
  if (!typed) return std::optional<End>(End());
  TRY(base::Time const end, access::parse_end(*typed, body.path_of(name)));
  return std::optional<End>(End(end));
}

}  // namespace usher::api
