#include "mail/message.h"

#include "base/crypto.h"
#include "base/text.h"
#include "mail/header_text.h"
#include "mail/quoted_printable.h"

namespace usher::mail {
namespace {

std::string mailbox_text(Mailbox const& mailbox);
std::string part(std::string_view boundary, std::string_view type, std::string_view content);

}  // namespace

base::Result<Mailbox> Mailbox::parse(std::string_view text, std::string_view field) {
  std::string_view const trimmed = base::trim(text);
  auto const open = trimmed.find('<');
  std::string_view name;
  std::string_view address = trimmed;
  if (open != std::string_view::npos && trimmed.back() == '>') {
    name = base::trim(trimmed.substr(0, open));
    address = trimmed.substr(open + 1, trimmed.size() - open - 2);
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  }
  TRY(base::EmailAddress parsed, base::EmailAddress::parse(address, field));
  CHECK(check_header_text(field, name, AngleBrackets::kRefused));
  return Mailbox{std::string(name), std::move(parsed)};
}

base::Result<std::string> rfc5322(Message const& message) {
  CHECK(check_headers(message));
  // Quoted-printable never yields "=_", so no content can contain the boundary.
  std::string const boundary = "=_" + base::sha256_hex(message.message_id).substr(0, 32);
  std::string bytes;
  bytes += "Date: " + date_text(message.date) + "\r\n";
  bytes += "From: " + mailbox_text(message.from) + "\r\n";
  bytes += "To: " + message.to.as_written() + "\r\n";
  if (message.reply_to) bytes += "Reply-To: " + message.reply_to->as_written() + "\r\n";
  bytes += unstructured_header("Subject", message.subject);
  bytes += "Message-ID: <" + message.message_id + ">\r\n";
  for (auto const& [name, value] : message.headers) bytes += unstructured_header(name, value);
  bytes +=
      "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
  // Readers show the last part they understand (RFC 2046, 5.1.4): the plain one comes first.
  bytes += part(boundary, "text/plain", message.body.text);
  bytes += part(boundary, "text/html", message.body.html);
  bytes += "--" + boundary + "--\r\n";
  return bytes;
}

base::Ok check_headers(Message const& message) {
  CHECK(check_header_text("from", message.from.name, AngleBrackets::kRefused));
  CHECK(check_header_text("from", message.from.address.as_written(), AngleBrackets::kRefused));
  CHECK(check_header_text("to", message.to.as_written(), AngleBrackets::kRefused));
  if (message.reply_to)
    CHECK(check_header_text("reply_to", message.reply_to->as_written(), AngleBrackets::kRefused));
  CHECK(check_header_text("subject", message.subject, AngleBrackets::kAllowed));
  if (message.subject.size() > 1000)
    return base::invalid("subject", "This subject is too long.", "header_invalid");
  CHECK(check_header_text("message_id", message.message_id, AngleBrackets::kRefused));
  if (message.message_id.find(' ') != std::string::npos || message.message_id.find('@') == std::string::npos)
    return base::invalid("message_id", "A Message-ID has two sides of an @ and no blanks.", "header_invalid");
  for (auto const& [name, value] : message.headers) {
    CHECK(check_header_name(name));
    CHECK(check_header_text("headers", value, AngleBrackets::kRefused));
  }
  return {};
}

namespace {

std::string mailbox_text(Mailbox const& mailbox) {
  if (mailbox.name.empty()) return mailbox.address.as_written();
  std::string const name = phrase(mailbox.name);
  // On a line of its own the address never makes a line too long.
  return name + (name.size() + mailbox.address.as_written().size() > 60 ? "\r\n <" : " <") +
         mailbox.address.as_written() + ">";
}

std::string part(std::string_view boundary, std::string_view type, std::string_view content) {
  std::string text = "--" + std::string(boundary) + "\r\nContent-Type: " + std::string(type) +
                     "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  return text + quoted_printable(content);
}

}  // namespace
}  // namespace usher::mail
