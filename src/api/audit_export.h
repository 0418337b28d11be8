#pragma once

#include "api/route_table.h"

namespace usher::api {

// GET {organization}/audit/export?format=csv|ndjson: what the list shows under the same filters, as one file.
Reply export_audit(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope);

}  // namespace usher::api
