#pragma once

#include <optional>

#include "identity/caller.h"

namespace usher::access {

// How old a session may be in an organization, and how long it may have been left alone; nullopt: as long as
// identity lets it live.
struct SessionLimits {
  std::optional<base::Duration> idle;
  std::optional<base::Duration> lifetime;

  bool is_none() const { return !idle && !lifetime; }
  bool allow(identity::SessionAge const& age, base::Time now) const {
    return (!idle || age.longest_idle < *idle) && (!lifetime || age.signed_in_at > now - *lifetime);
  }
};

}  // namespace usher::access
