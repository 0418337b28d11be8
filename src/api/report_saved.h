#pragma once

#include "api/route_table.h"
#include "base/json_writer.h"
#include "reports/saved_report.h"

namespace usher::api {

Reply list_reports(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply create_report(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply get_report(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply update_report(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply delete_report(Context const& context, http::Request const& request, access::ProjectScope const& scope);

// As its routes and the export of a workspace show it.
void write_report(base::JsonWriter& json, reports::SavedReport const& report);

}  // namespace usher::api
