#pragma once

#include "api/route_table.h"

namespace usher::api {

// GET {organization}/export: all that a workspace holds, one JSON object a line, for as long as it takes.
// Each piece asks again whether the asker may have it.
Reply export_organization(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope);

}  // namespace usher::api
