#include "api/access_end.h"

#include "access/access_end.h"

namespace usher::api {

base::Result<std::optional<std::optional<base::Time>>> access_end_of(JsonObject& body) {
  using End = std::optional<base::Time>;
  constexpr char kName[] = "access_ends_at";
  bool const is_named = body.names(kName);
  TRY(auto const typed, body.optional_text(kName));
  if (!is_named) return std::optional<End>();
  if (!typed) return std::optional<End>(End());
  TRY(base::Time const end, access::parse_end(*typed, body.path_of(kName)));
  return std::optional<End>(End(end));
}

}  // namespace usher::api
