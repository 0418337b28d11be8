#pragma once

#include <cstddef>

#include "http/exchange.h"

namespace usher::http {

// One line for a finished answer: the route's pattern, or the path where there is no route, and never a
// query.
void log_access(Service const& service, Exchange const& exchange, int status, std::size_t bytes);

}  // namespace usher::http
