#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

// Private to mail: what may stand in a header line, and how.
namespace usher::mail {

enum class AngleBrackets { kRefused, kAllowed };
// One line of valid UTF-8 without control characters: nothing that could end the line and begin another
// header.
base::Ok check_header_text(std::string_view field, std::string_view value, AngleBrackets brackets);
// A field name of RFC 5322, section 3.6.8, that rfc5322() does not write itself.
base::Ok check_header_name(std::string_view name);

// "Subject: …\r\n", folded at blanks so that lines have at most 78 octets; encoded words (RFC 2047) where the
// value is not plain ASCII or could not be folded.
std::string unstructured_header(std::string_view name, std::string_view value);
// A display name: an atom, a quoted string or encoded words, whichever it needs.
std::string phrase(std::string_view name);
// "Fri, 20 Nov 2026 17:26:40 +0000"
std::string date_text(base::Time time);

}  // namespace usher::mail
