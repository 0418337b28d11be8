#include "access/directory/number_set.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <system_error>

#include "db/database.h"

namespace usher::access {
namespace {

char sign_of(Standing standing) {
  return standing == Standing::kFirst ? '^' : ':';
}

bool is_before(NumberBlock const& a, NumberBlock const& b) {
  return a.block < b.block;
}

}  // namespace

std::string text_of(std::vector<NumberBlock> const& blocks, Standing standing) {
  std::string text;
  for (NumberBlock const& block : blocks) {
    if (!text.empty()) text += ' ';
    text += std::to_string(block.block) + sign_of(standing);
    std::array<char, 16> bits{};
    text.append(bits.data(), std::to_chars(bits.data(), bits.data() + bits.size(), block.bits, 16).ptr);
  }
  return text;
}

std::vector<NumberBlock> parse_blocks(std::string_view text, std::optional<Standing> standing) {
  std::vector<NumberBlock> blocks;
  char const* const end = text.data() + text.size();
  for (char const* at = text.data(); at < end; ++at) {
    NumberBlock block;
    auto const [behind_number, number_fault] = std::from_chars(at, end, block.block);
    if (number_fault != std::errc() || behind_number == end ||
        (*behind_number != sign_of(Standing::kFirst) && *behind_number != sign_of(Standing::kBehind)))
      throw db::StoreFault("what is kept of a word is no list of blocks");
    auto const [behind_bits, bits_fault] = std::from_chars(behind_number + 1, end, block.bits, 16);
    if (bits_fault != std::errc() || (behind_bits != end && *behind_bits != ' '))
      throw db::StoreFault("what is kept of a word is no list of blocks");
    if (!standing || *behind_number == sign_of(*standing)) blocks.push_back(block);
    at = behind_bits;
  }
  return blocks;
}

NumberSet::NumberSet(std::vector<NumberBlock> blocks) : blocks_(std::move(blocks)) {
  // The blocks of one word come in order, those of several words one word after the other.
  if (!std::is_sorted(blocks_.begin(), blocks_.end(), is_before))
    std::sort(blocks_.begin(), blocks_.end(), is_before);
  auto last = blocks_.begin();
  for (auto next = blocks_.begin(); next != blocks_.end(); ++next) {
    if (next == last) continue;
    if (next->block == last->block)
      last->bits |= next->bits;
    else
      *++last = *next;
  }
  if (last != blocks_.end()) blocks_.erase(last + 1, blocks_.end());
}

NumberSet NumberSet::of(std::vector<std::int64_t> const& numbers) {
  std::vector<NumberBlock> blocks;
  blocks.reserve(numbers.size());
  for (std::int64_t number : numbers) blocks.push_back(NumberBlock::of(number));
  return NumberSet(std::move(blocks));
}

void NumberSet::intersect(NumberSet const& other) {
  auto kept = blocks_.begin();
  auto theirs = other.blocks_.begin();
  for (NumberBlock const& own : blocks_) {
    while (theirs != other.blocks_.end() && theirs->block < own.block) ++theirs;
    if (theirs == other.blocks_.end()) break;
    if (theirs->block == own.block && (theirs->bits & own.bits) != 0)
      *kept++ = {own.block, theirs->bits & own.bits};
  }
  blocks_.erase(kept, blocks_.end());
}

void NumberSet::subtract(NumberSet const& other) {
  auto theirs = other.blocks_.begin();
  for (NumberBlock& own : blocks_) {
    while (theirs != other.blocks_.end() && theirs->block < own.block) ++theirs;
    if (theirs == other.blocks_.end()) break;
    if (theirs->block == own.block) own.bits &= ~theirs->bits;
  }
  std::erase_if(blocks_, [](NumberBlock const& block) { return block.bits == 0; });
}

std::vector<std::int64_t> NumberSet::among(std::vector<std::int64_t> const& numbers) const {
  std::vector<std::int64_t> found;
  for (std::int64_t number : numbers) {
    auto const sought = NumberBlock::of(number);
    auto const own = std::lower_bound(blocks_.begin(), blocks_.end(), sought, is_before);
    if (own != blocks_.end() && own->block == sought.block && (own->bits & sought.bits) != 0)
      found.push_back(number);
  }
  return found;
}

std::int64_t NumberSet::size() const {
  std::int64_t size = 0;
  for (NumberBlock const& block : blocks_) size += std::popcount(block.bits);
  return size;
}

std::vector<std::int64_t> NumberSet::numbers() const {
  std::vector<std::int64_t> numbers;
  for (NumberBlock const& block : blocks_)
    for (std::uint64_t rest = block.bits; rest != 0; rest &= rest - 1)
      numbers.push_back(block.block * NumberBlock::kNumbers + std::countr_zero(rest));
  return numbers;
}

}  // namespace usher::access
