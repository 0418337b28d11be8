#include "events/insert_key.h"

#include <string>

#include "events/hash64.h"

namespace usher::events {

KeyAtTime insert_key_of(EventView const& event) {
  if (event.insert_id.empty()) return {0, event.time};
  // Lengths keep ("a", "bc") and ("ab", "c") apart. Its memory is kept: this runs for each event.
  thread_local std::string identity;
  identity = std::to_string(event.name.size());
  identity += ':';
  identity += std::to_string(event.distinct_id.size());
  identity += ':';
  identity += event.name;
  identity += event.distinct_id;
  identity += event.insert_id;
  std::uint64_t const key = hash64(identity);
  switch (event.time_source) {
    case TimeSource::kSender: break;
    case TimeSource::kSenderAhead: return {key, event.sent_time};
    case TimeSource::kArrival: return {key, std::chrono::floor<std::chrono::days>(event.time)};
  }
  return {key, event.time};
}

std::optional<KeyAtTime> earlier_key_of(KeyAtTime key, TimeSource source) {
  if (key.key == 0 || source != TimeSource::kArrival) return std::nullopt;
  key.time -= std::chrono::days(1);
  return key;
}

std::uint64_t fingerprint_of(KeyAtTime const& key) {
  // splitmix64's finaliser over both halves.
  std::uint64_t mixed =
      key.key ^ (static_cast<std::uint64_t>(base::micros(key.time)) * 0x9e3779b97f4a7c15ULL);
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
  mixed ^= mixed >> 31;
  return mixed == 0 ? 1 : mixed;
}

}  // namespace usher::events
