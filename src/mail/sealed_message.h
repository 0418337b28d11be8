#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mail/layout.h"
#include "mail/message.h"

// Private to mail: a message as a row keeps it.
namespace usher::mail {

// All fields as netstrings ("5:hello,"), then base::seal(). The recipient is inside: whoever can change rows
// cannot redirect a secret link. The letter stands in for the body of the message, which is many times
// larger.
std::string seal_message(std::string_view installation_key, Message const& message, Letter const& letter);
// With its body. nullopt if it was sealed with another key, is damaged, or is of a layout that is not known
// here.
std::optional<Message> open_message(std::string_view installation_key, std::string_view sealed);

}  // namespace usher::mail
