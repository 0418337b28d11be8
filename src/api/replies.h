#pragma once

#include <string>
#include <string_view>

#include "access/rights/permission.h"
#include "base/json_writer.h"
#include "base/result.h"
#include "http/request.h"
#include "http/response.h"
#include "identity/caller.h"

namespace usher::api {

// The one table of refusals and HTTP status codes.
int status_of(base::ErrorKind kind);

// {"error": {code, message, field?, details?, request_id}}, with retry-after where there is one.
http::Response refusal(base::Error const& error, http::Request const& request);
// The same with details that are JSON already.
http::Response refusal_with(base::Error const& error, std::string_view details_json,
                            http::Request const& request);

http::Response json_reply(base::JsonWriter json, int status = 200);
inline constexpr char kCsvType[] = "text/csv; charset=utf-8";
// A file that the browser saves under this name.
http::Response file_reply(std::string content, std::string_view content_type, std::string_view name);
inline http::Response no_content() {
  return http::Response(204);
}

identity::Origin origin_of(http::Request const& request);

// "2026-…" or null.
void write_time(base::JsonWriter& json, std::string_view key, std::optional<base::Time> const& time);
// The text, or null where it is empty.
void write_text_or_null(base::JsonWriter& json, std::string_view key, std::string_view text);

// The keys of the permissions, as an array.
void write_permissions(base::JsonWriter& json, std::string_view key, access::PermissionSet permissions);

// limit (1 to 500, default 50) and cursor of a list.
struct Paging {
  int limit = 50;
  std::string cursor;
};
base::Result<Paging> paging_of(http::Request const& request);
// A query parameter that is true, false or absent.
base::Result<bool> flag_of(http::Request const& request, std::string_view name);
std::string text_of(http::Request const& request, std::string_view name);

// The Idempotency-Key of a request, if it carries one. A key is of one workspace: the same in another is
// another request. Refuses what is too short to be one or too long.
base::Result<std::optional<std::string>> idempotency_key_of(http::Request const& request,
                                                            base::OrganizationId const& organization);

// The other half of the cookie: state changes that carry it must come from our own pages. Scripts without a
// cookie need no Origin.
base::Ok check_same_origin(http::Request const& request);

}  // namespace usher::api
