#include "events/hash64.h"

#include <cstring>

namespace usher::events {

std::uint64_t hash64(std::string_view text) {
  constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995ULL;
  constexpr int kShift = 47;
  std::uint64_t hash = text.size() * kMultiplier;
  char const* data = text.data();
  std::size_t left = text.size();
  for (; left >= 8; left -= 8, data += 8) {
    std::uint64_t block;
    std::memcpy(&block, data, 8);
    block *= kMultiplier;
    block ^= block >> kShift;
    block *= kMultiplier;
    hash ^= block;
    hash *= kMultiplier;
  }
  if (left > 0) {
    std::uint64_t tail = 0;
    std::memcpy(&tail, data, left);
    hash ^= tail;
    hash *= kMultiplier;
  }
  hash ^= hash >> kShift;
  hash *= kMultiplier;
  hash ^= hash >> kShift;
  return hash == 0 ? 1 : hash;
}

}  // namespace usher::events
