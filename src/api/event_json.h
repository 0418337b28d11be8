#pragma once

#include "base/json_writer.h"
#include "events/event.h"

namespace usher::api {

// As the live list and the export of a workspace show them.
void write_event(base::JsonWriter& json, events::Event const& event, base::Time received_at);
// Of a person, whose "group_key" is null, or of a group.
void write_profile(base::JsonWriter& json, events::Profile const& profile);

}  // namespace usher::api
