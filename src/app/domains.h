#pragma once

#include <string>

#include "app/product.h"

namespace usher::app {

// "ORGANIZATION DOMAIN", as a command asks it of a running server. The answer begins with "ok " where it was
// done.
std::string prove_domain(Product& product, std::string const& request);

}  // namespace usher::app
