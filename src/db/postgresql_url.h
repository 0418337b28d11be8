#pragma once

#include <string>

namespace usher::db {

// The URL with limits on how long a server that has gone silent is waited for, where it does not say its own:
// libpq and TCP by themselves wait for minutes up to hours.
std::string with_timeouts(std::string url);

}  // namespace usher::db
