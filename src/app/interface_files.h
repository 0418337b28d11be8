#pragma once

#include <vector>

#include "http/assets.h"

namespace usher::app {

// The web interface, as it was built into the binary. Made by cmake/embed.cmake; empty when web/dist was not
// built.
std::vector<http::Asset> interface_files();

// docs/api/openapi.yaml as JSON.
std::string_view openapi_json();

}  // namespace usher::app
