#pragma once

#include <string>

#include "events/event_query.h"

namespace usher::reports {

// A question as text: equal for two questions exactly when the store must answer them alike. For caches and
// logs of developers; names and values of the project's data stand in it.
std::string text_of(events::EventQuery const& query);

}  // namespace usher::reports
