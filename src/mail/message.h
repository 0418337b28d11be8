#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/email.h"
#include "base/result.h"

namespace usher::mail {

// A name and an address, as in From. The name may be empty.
struct Mailbox {
  std::string name;
  base::EmailAddress address;

  // "Usher <usher@example.com>" or the bare address.
  static base::Result<Mailbox> parse(std::string_view text, std::string_view field = "from");
};

// The two forms of the same content; every mail carries both. Lines end in "\n".
struct Body {
  std::string text;
  std::string html;
};

// One mail to one person, finished. Its bytes are a function of these fields alone, so that a second attempt
// sends exactly what the first did.
struct Message {
  Mailbox from;
  base::EmailAddress to;
  std::optional<base::EmailAddress> reply_to;
  std::string subject;
  Body body;
  std::string message_id;  // without angle brackets: "mail_…@example.com"
  base::Time date;
  std::vector<std::pair<std::string, std::string>> headers;  // "Auto-Submitted": "auto-generated"
};

// The bytes on the wire: RFC 5322 with CRLF, multipart/alternative (RFC 2046) of quoted-printable UTF-8 (RFC
// 2045), header text that is not ASCII as encoded words (RFC 2047), lines of at most 78 octets. Pure ASCII.
//
// Refuses (kInvalid, code "header_invalid") control characters and broken UTF-8 in anything that becomes a
// header line, and '<' and '>' in all of them but the subject, where they are harmless text; headers that are
// written here anyway (To, Date, Content-Type, …); and a subject of more than 1000 octets.
base::Result<std::string> rfc5322(Message const& message);
// Only what it would refuse.
base::Ok check_headers(Message const& message);

}  // namespace usher::mail
