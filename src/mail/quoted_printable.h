#pragma once

#include <string>
#include <string_view>

// Private to mail.
namespace usher::mail {

// RFC 2045, section 6.7: lines of at most 76 octets, CRLF for every "\n" or "\r\n" of the input, ending in
// CRLF. A dot at the start of a line is escaped too, so that no relay can take it for the end of the message.
std::string quoted_printable(std::string_view text);

}  // namespace usher::mail
