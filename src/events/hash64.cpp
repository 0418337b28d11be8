#include "events/hash64.h"

#include <cstring>

namespace usher::events {
namespace {

std::uint64_t tail_of(std::string_view text, std::size_t left);

}  // namespace

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
    hash ^= tail_of(text, left);
    hash *= kMultiplier;
  }
  hash ^= hash >> kShift;
  hash *= kMultiplier;
  hash ^= hash >> kShift;
  return hash == 0 ? 1 : hash;
}

namespace {

template <class Number>
std::uint64_t number_at(char const* data) {
  Number number;
  std::memcpy(&number, data, sizeof number);
  return number;
}

// The last bytes, less than eight, as one number. Read in pieces of a known size, which may overlap: most
// texts are short, and a copy of any size would be a call for each.
std::uint64_t tail_of(std::string_view text, std::size_t left) {
  char const* const end = text.data() + text.size();
  if (text.size() >= 8) return number_at<std::uint64_t>(end - 8) >> (8 * (8 - left));
  char const* const begin = end - left;
  if (left >= 4)
    return number_at<std::uint32_t>(begin) | number_at<std::uint32_t>(end - 4) << (8 * (left - 4));
  return number_at<std::uint8_t>(begin) | number_at<std::uint8_t>(begin + left / 2) << (8 * (left / 2)) |
         number_at<std::uint8_t>(end - 1) << (8 * (left - 1));
}

}  // namespace
}  // namespace usher::events
