#include "events/hash64.h"

#include <string>

#include <gtest/gtest.h>

namespace usher::events {
namespace {

// MurmurHash64A as it is written down, a byte at a time.
std::uint64_t as_defined(std::string_view text) {
  constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995ULL;
  std::uint64_t hash = text.size() * kMultiplier;
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t block = 0;
    for (int i = 7; i >= 0; --i) block = block << 8 | static_cast<unsigned char>(text[i]);
    block *= kMultiplier;
    block ^= block >> 47;
    block *= kMultiplier;
    hash = (hash ^ block) * kMultiplier;
  }
  for (std::size_t i = 0; i < text.size(); ++i)
    hash ^= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  if (!text.empty()) hash *= kMultiplier;
  hash ^= hash >> 47;
  hash *= kMultiplier;
  return hash ^ hash >> 47;
}

TEST(Hash64, IsWhatRowsHoldAtEveryLength) {
  std::string const text = "\xff\x01Invoice Sent\x80 by prs-0042 \xc3\xa4\xf0\x9f\x98\x80 and somebody else";
  for (std::size_t begin = 0; begin < 8; ++begin)
    for (std::size_t size = 0; begin + size <= text.size(); ++size) {
      std::string const piece = text.substr(begin, size);
      std::uint64_t const defined = as_defined(piece);
      EXPECT_EQ(hash64(piece), defined == 0 ? 1 : defined) << begin << " " << size;
    }
}

// Rows hold these: they may never change.
TEST(Hash64, KeepsItsValues) {
  EXPECT_EQ(hash64(""), 1u);
  EXPECT_EQ(hash64("a"), 510903276987443985u);
  EXPECT_EQ(hash64("user-1"), 1720926785200049004u);
  EXPECT_EQ(hash64("user-42"), 17854748655353381905u);
  EXPECT_EQ(hash64("Invoice Sent"), 3458182441764616164u);
}

}  // namespace
}  // namespace usher::events
