#pragma once

#include <string>

#include "http/listening.h"

namespace usher::http {

class Loop;

enum class Family { kV4, kV6 };

// Serves an accepted socket on the loop's thread, where this is called, until it closes.
void open_connection(Loop& loop, OwnedSocket socket, Family family, std::string peer);

}  // namespace usher::http
