#pragma once

#include "api/route_table.h"
#include "events/event_store.h"

namespace usher::api {

Reply list_live_events(Context const& context, http::Request const& request,
                       access::ProjectScope const& scope);
Reply stream_live_events(Context const& context, http::Request const& request,
                         access::ProjectScope const& scope);

}  // namespace usher::api
