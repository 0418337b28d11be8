#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/body_stream.h"
#include "http/cookie.h"
#include "http/event_stream.h"
#include "http/request.h"

namespace usher::http {

// What a handler answers. The server adds framing, date, x-request-id, the security headers and, unless the
// response says otherwise, cache-control: no-store.
class Response {
 public:
  explicit Response(int status = 204) : status_(status) {}

  static Response json(std::string body, int status = 200);
  static Response text(std::string body, int status = 200);
  static Response html(std::string body, int status = 200);
  static Response bytes(std::string body, std::string_view content_type, int status = 200);
  // A body that is not copied. Whoever owns the bytes is kept until they are written; nullptr means they live
  // as long as the process, as embedded files do.
  static Response view(std::string_view body, std::string_view content_type,
                       std::shared_ptr<void const> owner = nullptr);
  // Keeps the connection for server-sent events; see event_stream.h.
  static Response events(EventStream stream);

  static Response pieces(BodyStream body, std::string_view content_type);

  // set replaces every header of that name, add appends one. Both throw std::invalid_argument on CR, LF or
  // another control character in the value, on a name that is no token, and on the headers that frame a
  // message (content-length, transfer-encoding, connection), which are the server's.
  Response& set(std::string_view name, std::string_view value) &;
  Response&& set(std::string_view name, std::string_view value) &&;
  Response& add(std::string_view name, std::string_view value) &;
  Response&& add(std::string_view name, std::string_view value) &&;
  Response& set_cookie(Cookie const& cookie) &;
  Response&& set_cookie(Cookie const& cookie) &&;

  int status() const { return status_; }
  std::vector<NamedValue> const& headers() const { return headers_; }
  std::optional<std::string_view> header(std::string_view name) const;
  std::string_view body() const { return is_view_ ? view_ : std::string_view(body_); }
  std::optional<EventStream> const& event_stream() const { return events_; }
  std::shared_ptr<BodyStream const> const& body_stream() const { return pieces_; }

 private:
  int status_;
  std::vector<NamedValue> headers_;
  std::string body_;
  std::string_view view_;
  bool is_view_ = false;
  std::shared_ptr<void const> owner_;
  std::optional<EventStream> events_;
  std::shared_ptr<BodyStream const> pieces_;
};

// "Not Found" for 404; empty for a status without a registered phrase.
std::string_view reason_of(int status);

}  // namespace usher::http
