#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "events/event_view.h"

namespace usher::events {

// Two ids that an event declares to be one person.
struct IdentityLink {
  std::string alias;
  std::string canonical;
  bool operator==(IdentityLink const&) const = default;
};

// What an event says about who is who, if anything:
//   any event with device_id and user_id    "$device:" + device_id is user_id (simplified identity)
//   $identify with $anon_distinct_id        that device is the event's person (browser SDK); only for
//   "$device:" ids,
//                                           since it also names the last user when the person on a device
//                                           changes
//   $identify with $anon_id                 the original API; $identified_id or the event's person
//   $create_alias with alias                alias is another name of distinct_id
//   $merge with $distinct_ids [a, b]        b is a
std::optional<IdentityLink> identity_link(EventView const& event);

// Who an event belongs to before any merge: user_id, else distinct_id, else "$device:" + device_id, else "".
std::string canonical_id(EventView const& event);

// What the `user` column holds: a hash of canonical_id. 0 for nobody, stored as NULL.
std::uint64_t user_hash(std::string_view id);

}  // namespace usher::events
