#pragma once

#include <optional>

#include "api/json.h"
#include "base/clock.h"

namespace usher::api {

// "access_ends_at": a day or a moment, or null for none; nullopt where the field is absent.
base::Result<std::optional<std::optional<base::Time>>> access_end_of(JsonObject& body);
// The same under another name.
base::Result<std::optional<std::optional<base::Time>>> end_of(JsonObject& body, std::string_view name);

}  // namespace usher::api
