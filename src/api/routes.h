#pragma once

#include "api/context.h"
#include "http/router.h"

namespace usher::api {

// The whole surface of the server but for the interface's files. The context must outlive the router.
void add_routes(Context const& context, http::Router& router);

}  // namespace usher::api
