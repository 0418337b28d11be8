#pragma once

#include <stdexcept>
#include <string>

#include "access/rights/scope.h"

namespace usher::reports {

// The scope is the proof of a check; this finds the route that checked for the wrong right. A bug, not a
// refusal.
inline void require(access::ProjectScope const& scope, access::Permission permission) {
  if (!scope.permissions().contains(permission))
    throw std::logic_error("the scope lacks " + std::string(access::key_of(permission)));
}

}  // namespace usher::reports
