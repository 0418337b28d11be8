#pragma once

#include <vector>

#include "access/grant.h"
#include "api/json.h"
#include "base/json_writer.h"

namespace usher::api {

// "grants": [{scope, role, project_id?, ends_at?}]. Shape only; access checks what they name.
base::Result<std::vector<access::Grant>> grants_of(std::vector<JsonObject>& objects);
void write_grants(base::JsonWriter& json, std::vector<access::Grant> const& grants);

}  // namespace usher::api
