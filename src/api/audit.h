#pragma once

#include "api/route_table.h"
#include "audit/trail.h"
#include "base/json_writer.h"

namespace usher::api {

Reply list_audit(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope);
Reply verify_audit(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope);

// What the list and the export share.
base::Result<audit::Filter> audit_filter_of(http::Request const& request);
void write_audit_entry(base::JsonWriter& json, audit::Entry const& entry);

}  // namespace usher::api
