#include "api/replies.h"

#include "base/text.h"

namespace usher::api {
namespace {

constexpr int kMaximumLimit = 500;

std::string error_json(base::Error const& error, std::string_view details_json, std::string_view request_id);
std::string_view host_of_origin(std::string_view origin);

}  // namespace

int status_of(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::kInvalid: return 400;
    case base::ErrorKind::kUnauthenticated: return 401;
    case base::ErrorKind::kForbidden: return 403;
    case base::ErrorKind::kNotFound: return 404;
    case base::ErrorKind::kConflict: return 409;
    case base::ErrorKind::kTooLarge: return 413;
    case base::ErrorKind::kRefused: return 422;
    case base::ErrorKind::kLimited: return 429;
    case base::ErrorKind::kUnavailable: return 503;
  }
  return 500;
}

http::Response refusal(base::Error const& error, http::Request const& request) {
  std::string details;
  if (!error.details.empty()) {
    base::JsonWriter json;
    json.begin_object();
    for (auto const& [key, value] : error.details) json.key(key).value(value);
    json.end_object();
    details = json.take();
  }
  return refusal_with(error, details, request);
}

http::Response refusal_with(base::Error const& error, std::string_view details_json,
                            http::Request const& request) {
  auto response =
      http::Response::json(error_json(error, details_json, request.request_id), status_of(error.kind));
  auto const wait = error.details.find("retry_after");
  if (wait != error.details.end())
    response.set("retry-after", wait->second);
  else if (error.kind == base::ErrorKind::kUnavailable)
    response.set("retry-after", "1");
  return response;
}

http::Response file_reply(std::string content, std::string_view content_type, std::string_view name) {
  auto response = http::Response::bytes(std::move(content), content_type);
  response.set("content-disposition", "attachment; filename=\"" + std::string(name) + "\"");
  return response;
}

http::Response json_reply(base::JsonWriter json, int status) {
  return http::Response::json(json.take(), status);
}

identity::Origin origin_of(http::Request const& request) {
  std::string agent(request.header("user-agent").value_or(""));
  if (!base::is_valid_utf8(agent) || base::has_control_characters(agent)) agent.clear();
  if (agent.size() > 300) agent.resize(300);
  return {request.peer, request.request_id, base::is_valid_utf8(agent) ? agent : ""};
}

void write_time(base::JsonWriter& json, std::string_view key, std::optional<base::Time> const& time) {
  json.key(key);
  if (time)
    json.value(base::rfc3339(*time));
  else
    json.null();
}

void write_text_or_null(base::JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  if (text.empty())
    json.null();
  else
    json.value(text);
}

void write_permissions(base::JsonWriter& json, std::string_view key, access::PermissionSet permissions) {
  json.key(key).begin_array();
  permissions.each([&](access::Permission permission) { json.value(access::key_of(permission)); });
  json.end_array();
}

base::Result<Paging> paging_of(http::Request const& request) {
  Paging paging;
  paging.cursor = text_of(request, "cursor");
  if (auto const limit = request.query("limit")) {
    auto const number = base::parse_integer(*limit);
    if (!number || *number < 1 || *number > kMaximumLimit)
      return base::invalid("limit", "A limit is a number from 1 to 500.", "invalid_request");
    paging.limit = static_cast<int>(*number);
  }
  return paging;
}

base::Result<std::optional<std::string>> idempotency_key_of(http::Request const& request,
                                                            base::OrganizationId const& organization) {
  auto const key = request.header("idempotency-key");
  if (!key) return std::optional<std::string>();
  if (key->size() < 8 || key->size() > 100)
    return base::invalid("Idempotency-Key", "A key has 8 to 100 printable characters.",
                         "invalid_idempotency_key");
  return std::optional(organization.value + "/" + std::string(*key));
}

base::Result<bool> flag_of(http::Request const& request, std::string_view name) {
  auto const value = request.query(name);
  if (!value || *value == "false" || *value == "0") return false;
  if (*value == "true" || *value == "1" || value->empty()) return true;
  return base::invalid(std::string(name), "This is either true or false.", "invalid_request");
}

std::string text_of(http::Request const& request, std::string_view name) {
  return std::string(request.query(name).value_or(""));
}

base::Ok check_same_origin(http::Request const& request) {
  base::Error const refusal =
      base::forbidden("This request did not come from a page of this workspace.", "cross_origin");
  if (auto const site = request.header("sec-fetch-site")) {
    if (*site == "same-origin" || *site == "none") return {};
    return refusal;
  }
  if (auto const origin = request.header("origin")) {
    auto const host = request.header("host");
    if (host && host_of_origin(*origin) == *host) return {};
    return refusal;
  }
  if (request.cookie("usher_session")) return refusal;
  return {};
}

namespace {

std::string error_json(base::Error const& error, std::string_view details_json, std::string_view request_id) {
  base::JsonWriter json;
  json.begin_object().key("error").begin_object();
  json.key("code").value(error.code).key("message").value(error.message);
  if (!error.field.empty()) json.key("field").value(error.field);
  if (!details_json.empty()) json.key("details").raw(details_json);
  json.key("request_id").value(request_id).end_object().end_object();
  return json.take();
}

// "https://usher.example:8443" as "usher.example:8443"; the default ports are left out by browsers in both.
std::string_view host_of_origin(std::string_view origin) {
  auto const scheme_end = origin.find("://");
  return scheme_end == std::string_view::npos ? std::string_view() : origin.substr(scheme_end + 3);
}

}  // namespace
}  // namespace usher::api
