#pragma once

#include <optional>

#include "api/json.h"
#include "base/clock.h"

namespace usher::api {

// "access_ends_at": a day or a moment, or null for none; nullopt where the field is absent.
base::Result<std::optional<std::optional<base::Time>>> access_end_of(JsonObject& body);

}  // namespace usher::api
