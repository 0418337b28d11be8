#include "http/response.h"

#include <algorithm>
#include <stdexcept>

namespace usher::http {
namespace {

void check_header(std::string_view name, std::string_view value);
bool is_token_character(char c);

}  // namespace

Response Response::json(std::string body, int status) {
  return bytes(std::move(body), "application/json", status);
}
Response Response::text(std::string body, int status) {
  return bytes(std::move(body), "text/plain; charset=utf-8", status);
}
Response Response::html(std::string body, int status) {
  return bytes(std::move(body), "text/html; charset=utf-8", status);
}

Response Response::bytes(std::string body, std::string_view content_type, int status) {
  Response response(status);
  response.set("content-type", content_type);
  response.body_ = std::move(body);
  return response;
}

Response Response::view(std::string_view body, std::string_view content_type,
                        std::shared_ptr<void const> owner) {
  Response response(200);
  response.set("content-type", content_type);
  response.view_ = body;
  response.is_view_ = true;
  response.owner_ = std::move(owner);
  return response;
}

Response Response::pieces(BodyStream body, std::string_view content_type) {
  Response response(200);
  response.set("content-type", content_type);
  response.set("x-accel-buffering", "no");  // nginx would take in all of it
  response.pieces_ = std::make_shared<BodyStream const>(std::move(body));
  return response;
}
Response Response::events(EventStream stream) {
  Response response(200);
  response.set("content-type", "text/event-stream");
  response.set("x-accel-buffering", "no");  // nginx would hold events back
  response.events_ = std::move(stream);
  return response;
}

Response& Response::set(std::string_view name, std::string_view value) & {
  std::erase_if(headers_, [&](NamedValue const& header) { return equal_ignoring_case(header.name, name); });
  return add(name, value);
}

Response& Response::add(std::string_view name, std::string_view value) & {
  check_header(name, value);
  headers_.push_back({std::string(name), std::string(value)});
  return *this;
}

Response& Response::set_cookie(Cookie const& cookie) & {
  return add("set-cookie", cookie.header_value());
}

Response&& Response::set(std::string_view name, std::string_view value) && {
  return std::move(set(name, value));
}
Response&& Response::add(std::string_view name, std::string_view value) && {
  return std::move(add(name, value));
}
Response&& Response::set_cookie(Cookie const& cookie) && {
  return std::move(set_cookie(cookie));
}

std::optional<std::string_view> Response::header(std::string_view name) const {
  for (auto const& header : headers_)
    if (equal_ignoring_case(header.name, name)) return header.value;
  return std::nullopt;
}

std::string_view reason_of(int status) {
  switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "";
  }
}

namespace {

// The one gate against header injection: nothing reaches the wire without passing here.
void check_header(std::string_view name, std::string_view value) {
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_token_character))
    throw std::invalid_argument("not a header name");
  for (char c : value)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f)
      throw std::invalid_argument("a control character in the value of header " + std::string(name));
  for (std::string_view framing : {"content-length", "transfer-encoding", "connection"})
    if (equal_ignoring_case(name, framing))
      throw std::invalid_argument("header " + std::string(name) + " is the server's to set");
}

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

}  // namespace
}  // namespace usher::http
