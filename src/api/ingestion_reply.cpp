#include "api/ingestion_reply.h"

#include <algorithm>

#include "base/json_writer.h"

namespace usher::api {
namespace {

constexpr char kText[] = "text/plain; charset=utf-8";
constexpr char kJson[] = "application/json";
constexpr char kJavaScript[] = "text/javascript; charset=utf-8";

std::string transparent_gif();
std::string_view reason_of(int status);
IngestionReply coded(int status, std::string_view error);
int status_of(base::ErrorKind kind);

}  // namespace

IngestionReply track_reply(IngestionPayload const& payload, std::optional<std::string> const& error) {
  if (payload.is_set("img")) return {200, "image/gif", transparent_gif()};
  bool const verbose = payload.is_set("verbose");
  std::string body = error ? "0" : "1";
  if (verbose) {
    base::JsonWriter json;
    json.begin_object().key("error");
    error ? json.value(*error) : json.null();
    body = json.key("status").value(error ? 0 : 1).end_object().take();
  }
  auto const callback = payload.parameters.find("callback");
  if (callback != payload.parameters.end() && is_valid_callback(callback->second))
    // The comment keeps a browser from taking the reply for anything but a script.
    return {200, kJavaScript, "/**/" + callback->second + "(" + body + ");"};
  return {200, verbose ? kJson : kText, std::move(body)};
}

std::optional<std::string> track_error(std::size_t accepted, std::vector<RecordFailure> const& failures) {
  if (accepted > 0 || failures.empty()) return std::nullopt;
  return failures.front().message;
}

IngestionReply import_reply(std::size_t imported, std::vector<RecordFailure> const& failures) {
  base::JsonWriter json;
  json.begin_object();
  if (failures.empty()) {
    json.key("code")
        .value(200)
        .key("num_records_imported")
        .value(imported)
        .key("status")
        .value("OK")
        .end_object();
    return {200, kJson, json.take()};
  }
  json.key("code").value(400);
  json.key("error").value("some data points in the request failed validation");
  json.key("failed_records").begin_array();
  for (RecordFailure const& failure : failures) {
    json.begin_object().key("index").value(failure.index);
    // The guide says "$insert_id", the specification "insert_id".
    json.key("$insert_id").value(failure.insert_id).key("insert_id").value(failure.insert_id);
    json.key("field").value(failure.field).key("message").value(failure.message).end_object();
  }
  json.end_array();
  json.key("num_records_imported").value(imported).key("status").value("Bad Request").end_object();
  return {400, kJson, json.take()};
}

IngestionReply import_refusal(base::Error const& error) {
  int const status = status_of(error.kind);
  if (status == 401) return coded(status, "Invalid credentials");
  if (status == 429)
    return coded(status, "Project exceeded rate limits. Please retry the request with exponential backoff.");
  return coded(status, error.message);
}

IngestionReply unavailable_reply(base::Error const& error) {
  int const status = error.kind == base::ErrorKind::kLimited ? 429 : 503;
  base::JsonWriter json;
  json.begin_object().key("error").value(error.message).key("status").value("error").end_object();
  return {status, kJson, json.take()};
}

bool is_valid_callback(std::string_view name) {
  if (name.empty() || name.size() > 100) return false;
  bool at_start = true;
  for (char const c : name) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    bool const digit = c >= '0' && c <= '9';
    if (at_start ? !letter : !letter && !digit && c != '.') return false;
    at_start = c == '.';
  }
  return !at_start;
}

namespace {

// GIF89a: 1x1, a palette of two, colour 0 transparent.
std::string transparent_gif() {
  static constexpr unsigned char kBytes[] = {'G',  'I',  'F',  '8',  '9',  'a',  0x01, 0x00, 0x01, 0x00, 0x80,
                                             0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0x21, 0xf9, 0x04,
                                             0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x01,
                                             0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3b};
  return {reinterpret_cast<char const*>(kBytes), sizeof kBytes};
}

std::string_view reason_of(int status) {
  switch (status) {
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 413: return "Request Entity Too Large";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return "Bad Request";
  }
}

IngestionReply coded(int status, std::string_view error) {
  base::JsonWriter json;
  json.begin_object().key("code").value(status).key("error").value(error);
  json.key("status").value(reason_of(status)).end_object();
  return {status, kJson, json.take()};
}

int status_of(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::kUnauthenticated: return 401;
    case base::ErrorKind::kForbidden: return 403;
    case base::ErrorKind::kTooLarge: return 413;
    case base::ErrorKind::kLimited: return 429;
    case base::ErrorKind::kUnavailable: return 503;
    default: return 400;
  }
}

}  // namespace
}  // namespace usher::api
