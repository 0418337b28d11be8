#pragma once

#include "api/route_table.h"
#include "events/event_store.h"

namespace usher::api {

Reply list_live_events(Context const& context, http::Request const& request,
                       access::ProjectScope const& scope);
Reply stream_live_events(Context const& context, http::Request const& request,
                         access::ProjectScope const& scope);

// As these lists and the export of a workspace show it.
void write_event(base::JsonWriter& json, events::Event const& event, base::Time received_at);

}  // namespace usher::api
