#pragma once

#include "api/json.h"
#include "reports/insight_request.h"

namespace usher::api {

// A report's definition, `{"insight": {…}}`, as the contract has it. Reads the whole object: a field that
// does not belong there is refused, here or by the objects within.
base::Result<reports::InsightRequest> read_definition(JsonObject& definition);

}  // namespace usher::api
