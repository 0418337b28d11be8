#pragma once

#include <string_view>

namespace usher::mail {

// What a refusal means and what helps, for somebody who does not read SMTP: from the code of the reply and
// the enhanced one (RFC 3463) in its text, where the server gave one. Empty where only the server's own words
// can say it.
std::string_view plain_reason(int smtp_code, std::string_view detail);

}  // namespace usher::mail
