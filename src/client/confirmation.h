#pragma once

#include <string>

#include "base/result.h"

namespace usher::client {

// Whether what was shown shall be done. kAsk asks on a terminal; without one nothing is done, so that no
// script changes what it did not mean to.
enum class Confirmation { kAsk, kGiven };

// Refuses with not_confirmed. The question ends without a question mark: "Send 3 invitations".
base::Ok confirm(Confirmation confirmation, std::string const& question);

}  // namespace usher::client
