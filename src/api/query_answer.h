#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply query_project(Context const& context, http::Request const& request, access::ProjectScope const& scope);

}  // namespace usher::api
