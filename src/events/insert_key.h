#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "events/event_view.h"

namespace usher::events {

// What an event with $insert_id is recognised by. Two events are the same when key and time are equal: the
// key hashes name, distinct_id and insert_id, so that a false match would need a 64-bit collision within one
// microsecond. The time is what the sender said, also where the event is kept at that of its arrival: sent
// again, it arrives at another. Where the sender said nothing, it is the (UTC) day of the arrival.
struct KeyAtTime {
  std::uint64_t key = 0;  // 0: the event has no insert_id
  base::Time time;
  auto operator<=>(KeyAtTime const&) const = default;
};
KeyAtTime insert_key_of(EventView const& event);
// Both halves in one number, which is never 0. For tables in memory.
std::uint64_t fingerprint_of(KeyAtTime const& key);
// Under which the event may have come before, besides its key: that of the day before, without a time.
std::optional<KeyAtTime> earlier_key_of(KeyAtTime key, TimeSource source);

}  // namespace usher::events
