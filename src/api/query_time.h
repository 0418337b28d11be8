#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "http/request.h"

namespace usher::api {

// A query parameter that is a time (RFC 3339), nullopt where it is not there. Refuses naming it.
base::Result<std::optional<base::Time>> time_of(http::Request const& request, std::string_view name);

}  // namespace usher::api
