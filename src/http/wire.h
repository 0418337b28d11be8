#pragma once

#include <string>
#include <string_view>

#include "http/response.h"

namespace usher::http {

// The headers every reply carries, as finished text.
class StandardHeaders {
 public:
  explicit StandardHeaders(std::string_view html_security_policy);
  std::string_view for_html() const { return html_; }
  std::string_view for_data() const { return data_; }

 private:
  std::string html_;
  std::string data_;
};

enum class Persistence { kKeep, kKeepOld, kClose };  // kKeepOld: HTTP/1.0, which must be told
enum class Transport { kPlain, kSecure };

enum class BodyEnd { kLength, kChunks, kClose };  // how the client knows that it has all of it

struct Framing {
  std::string_view request_id;
  std::string_view date;  // as in the date header
  Persistence persistence = Persistence::kKeep;
  Transport transport = Transport::kPlain;
  BodyEnd body_end = BodyEnd::kLength;
};

// Appends status line, headers and the empty line. A header the response sets itself is not set again.
void append_head(std::string& out, Response const& response, StandardHeaders const& standard,
                 Framing const& framing);

void append_chunk(std::string& out,
                  std::string_view piece);  // nothing for an empty one, which would end the body
void append_last_chunk(std::string& out);

// Whether a body may follow this status at all.
bool has_body(int status);

// "Tue, 24 Nov 2026 17:26:40 GMT"
std::string http_date(base::Time time);

}  // namespace usher::http
