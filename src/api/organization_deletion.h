#pragma once

#include <optional>

#include "access/workspaces/deletion.h"
#include "api/route_table.h"
#include "base/json_writer.h"

namespace usher::api {

// What would go, and what is scheduled.
Reply get_deletion(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope);
Reply schedule_deletion(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope);
Reply call_off_deletion(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope);

// "deletion": when it goes and who asked, or null.
void write_deletion(base::JsonWriter& json, std::optional<access::ScheduledDeletion> const& deletion);

}  // namespace usher::api
