#include "mail/received_message.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/text.h"

namespace usher::mail {
namespace {

std::string decode_words(std::string const& value);
std::string decode_quoted_printable(std::string_view text);

}  // namespace

std::string ReceivedMessage::header(std::string_view name) const {
  std::string head = bytes_.substr(0, bytes_.find("\r\n\r\n"));
  for (auto at = head.find("\r\n "); at != std::string::npos; at = head.find("\r\n ")) head.erase(at, 2);
  std::string const start = "\r\n" + base::ascii_lower(name) + ": ";
  head = "\r\n" + head + "\r\n";
  auto const at = base::ascii_lower(head).find(start);
  if (at == std::string::npos) return "";
  auto const value = at + start.size();
  return decode_words(head.substr(value, head.find("\r\n", value) - value));
}

std::string ReceivedMessage::part(std::string_view type) const {
  auto const boundary_at = bytes_.find("boundary=\"") + 10;
  std::string const boundary = "--" + bytes_.substr(boundary_at, bytes_.find('"', boundary_at) - boundary_at);
  auto const start = bytes_.find(boundary + "\r\nContent-Type: " + std::string(type));
  if (start == std::string::npos) return "";
  auto const content = bytes_.find("\r\n\r\n", start) + 4;
  return decode_quoted_printable(
      std::string_view(bytes_).substr(content, bytes_.find(boundary, content) - content));
}

namespace {

std::string decode_words(std::string const& value) {
  static constexpr std::string_view kStart = "=?UTF-8?B?";
  std::string decoded;
  for (std::size_t at = 0; at < value.size();) {
    if (value.compare(at, kStart.size(), kStart) == 0) {
      auto const end = value.find("?=", at + kStart.size());
      decoded +=
          base::decode_base64(value.substr(at + kStart.size(), end - at - kStart.size())).value_or("?");
      at = end + 2;
      // The blank between two encoded words is not part of the text.
      if (value.compare(at, kStart.size() + 1, " " + std::string(kStart)) == 0) ++at;
    } else {
      decoded += value[at++];
    }
  }
  return decoded;
}

std::string decode_quoted_printable(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r') continue;
    if (text[at] != '=') {
      decoded += text[at];
    } else if (text[at + 1] == '\r') {
      at += 2;
    } else {
      decoded += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
      at += 2;
    }
  }
  return decoded;
}

}  // namespace
}  // namespace usher::mail
