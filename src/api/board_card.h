#pragma once

#include <optional>
#include <vector>

#include "api/json.h"
#include "base/json_writer.h"
#include "boards/card.h"

namespace usher::api {

// The field "cards" of a body; nullopt where it is absent.
base::Result<std::optional<std::vector<boards::Card>>> read_cards(JsonObject& body);

void write_card(base::JsonWriter& json, boards::Card const& card);

}  // namespace usher::api
