#pragma once

#include <optional>

#include "events/event.h"

namespace usher::events {

// What a profile is after an update, by Mixpanel's meanings: set overwrites; set_once fills what is missing;
// add counts from 0 and leaves what is not a number alone; append makes a list where there is none; union
// appends what the list lacks; remove takes every equal element out of a list; unset forgets. nullopt:
// deleted, or there is still nothing.
std::optional<Profile> apply_update(std::optional<Profile> profile, ProfileUpdate const& update);

}  // namespace usher::events
