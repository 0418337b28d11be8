#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/email.h"

namespace usher::access {

// What the review tells about an address that is valid but probably not meant.
struct Warning {
  std::string code;  // domain_typo, look_alike_domain
  std::string message;
  std::string suggestion;  // the address that was probably meant, may be empty
};

// Compares the domain with well-known ones and with those already in the workspace.
std::vector<Warning> warnings_for(base::EmailAddress const& address,
                                  std::set<std::string> const& known_domains);

}  // namespace usher::access
