#pragma once

#include <string>
#include <string_view>

#include "client/json_view.h"

// How the server judges whoever shall be invited, in words.
namespace usher::client {

bool can_be_sent(std::string_view verdict);
std::string words_of(std::string_view verdict);
// The reason why it cannot be sent, or what to look at; of an item with "error" and "warnings".
std::string note_of(JsonView const& item);
// "Seats: 3 of 10 taken, 1 held by open invitations, 6 free; these need 2."
std::string seats_line(JsonView const& seats);

}  // namespace usher::client
