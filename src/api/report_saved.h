#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_reports(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply create_report(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply get_report(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply update_report(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply delete_report(Context const& context, http::Request const& request, access::ProjectScope const& scope);

}  // namespace usher::api
