#pragma once

#include <cstdint>
#include <string>

#include "app/product.h"

namespace usher::app {

// Loads the demo events of so many people into the first project and makes the demo board. Blocks until they
// are in. "ok …" with what was done, else what stands in the way.
std::string load_demo(Product& product, std::int64_t people);

}  // namespace usher::app
