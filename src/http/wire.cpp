#include "http/wire.h"

#include <charconv>
#include <ctime>

namespace usher::http {
namespace {

constexpr std::string_view kCommon =
    "x-content-type-options: nosniff\r\n"
    "referrer-policy: no-referrer\r\n"
    "cross-origin-opener-policy: same-origin\r\n";
constexpr std::string_view kNoFrames = "x-frame-options: DENY\r\n";

void append_number(std::string& out, std::size_t number);
void append_header(std::string& out, std::string_view name, std::string_view value);
void append_standard(std::string& out, Response const& response, StandardHeaders const& standard);

}  // namespace

StandardHeaders::StandardHeaders(std::string_view html_security_policy) {
  append_header(html_, "content-security-policy", html_security_policy);
  append_header(data_, "content-security-policy", "default-src 'none'; frame-ancestors 'none'");
}

void append_head(std::string& out, Response const& response, StandardHeaders const& standard,
                 Framing const& framing) {
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(response.status()));
  out += ' ';
  out += reason_of(response.status());
  out += "\r\n";
  for (auto const& header : response.headers()) append_header(out, header.name, header.value);
  append_standard(out, response, standard);
  if (framing.transport == Transport::kSecure)
    append_header(out, "strict-transport-security", "max-age=31536000");
  append_header(out, "x-request-id", framing.request_id);
  append_header(out, "date", framing.date);
  if (framing.persistence == Persistence::kClose) append_header(out, "connection", "close");
  if (framing.persistence == Persistence::kKeepOld) append_header(out, "connection", "keep-alive");
  if (framing.body_end == BodyEnd::kChunks) append_header(out, "transfer-encoding", "chunked");
  if (has_body(response.status()) && framing.body_end == BodyEnd::kLength) {
    out += "content-length: ";
    append_number(out, response.body().size());
    out += "\r\n";
  }
  out += "\r\n";
}

void append_chunk(std::string& out, std::string_view piece) {
  if (piece.empty()) return;
  char digits[24];
  auto const end = std::to_chars(digits, digits + sizeof digits, piece.size(), 16).ptr;
  out.append(digits, end).append("\r\n").append(piece).append("\r\n");
}

void append_last_chunk(std::string& out) {
  out += "0\r\n\r\n";
}

bool has_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

std::string http_date(base::Time time) {
  auto const seconds = static_cast<std::time_t>(base::micros(time) / 1'000'000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  constexpr char const* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr char const* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  // strftime would speak the locale's language.
  char rest[32];
  std::strftime(rest, sizeof rest, "%Y %H:%M:%S GMT", &parts);
  std::string text = kDays[parts.tm_wday];
  text += ", ";
  if (parts.tm_mday < 10) text += '0';
  append_number(text, static_cast<std::size_t>(parts.tm_mday));
  return text.append(" ").append(kMonths[parts.tm_mon]).append(" ").append(rest);
}

namespace {

void append_standard(std::string& out, Response const& response, StandardHeaders const& standard) {
  bool policy = false, cached = false, framed = false, html = false;
  for (auto const& header : response.headers()) {
    switch (header.name.size()) {  // the cheap question first
      case 12:
        html |= equal_ignoring_case(header.name, "content-type") && header.value.starts_with("text/html");
        break;
      case 13: cached |= equal_ignoring_case(header.name, "cache-control"); break;
      case 15: framed |= equal_ignoring_case(header.name, "x-frame-options"); break;
      case 23: policy |= equal_ignoring_case(header.name, "content-security-policy"); break;
      default: break;
    }
  }
  out += kCommon;
  if (!framed) out += kNoFrames;
  // A 304 has no type, and its headers replace those of the cached page: the one it has stays in force.
  if (!policy && response.status() != 304) out += html ? standard.for_html() : standard.for_data();
  if (!cached) append_header(out, "cache-control", "no-store");
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

void append_number(std::string& out, std::size_t number) {
  char digits[24];
  auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

}  // namespace
}  // namespace usher::http
