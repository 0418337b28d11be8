#pragma once

#include <vector>

#include "access/rights/inherited_grant.h"
#include "api/json.h"
#include "base/json_writer.h"

namespace usher::api {

// "grants": [{scope, role, project_id?, ends_at?}]. Shape only; access checks what they name.
base::Result<std::vector<access::Grant>> grants_of(std::vector<JsonObject>& objects);
void write_grants(base::JsonWriter& json, std::vector<access::Grant> const& grants);
// "teams" and "inherited".
void write_inheritance(base::JsonWriter& json, std::vector<access::TeamRef> const& teams,
                       std::vector<access::InheritedGrant> const& inherited);
// "through": null for a grant of the member's own.
void write_source(base::JsonWriter& json, access::GrantSource source, access::TeamRef const& team);

}  // namespace usher::api
