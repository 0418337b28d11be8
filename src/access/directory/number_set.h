#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/directory/directory_words.h"

// Private to access.
namespace usher::access {

// 64 numbers and who of them is meant, a bit each.
struct NumberBlock {
  static constexpr std::int64_t kNumbers = 64;

  std::int64_t block = 0;
  std::uint64_t bits = 0;

  static NumberBlock of(std::int64_t number) {
    return {number / kNumbers, std::uint64_t{1} << (number % kNumbers)};
  }
};

// Blocks as directory_words keeps them: the number of each and its bits in base 16, with ":" between, or "^"
// for those who have the word first: "12:8000000000000001 13^ff". Each takes so many bytes at most, a blank
// included, of up to a hundred million people.
constexpr std::int64_t kLongestBlock = 25;
std::string text_of(std::vector<NumberBlock> const& blocks, Standing standing);
// Of one such text or of several with a blank between: of either standing, or of one. Throws db::StoreFault
// when it is something else.
std::vector<NumberBlock> parse_blocks(std::string_view text, std::optional<Standing> standing);

// A set of numbers of a directory.
class NumberSet {
 public:
  // Blocks in any order, the same ones several times or not.
  explicit NumberSet(std::vector<NumberBlock> blocks);
  static NumberSet of(std::vector<std::int64_t> const& numbers);

  // Leaves those that are in both.
  void intersect(NumberSet const& other);
  // Leaves those that are not in the other.
  void subtract(NumberSet const& other);
  // Those of them that are in the set, in their order.
  std::vector<std::int64_t> among(std::vector<std::int64_t> const& numbers) const;
  std::int64_t size() const;
  std::vector<std::int64_t> numbers() const;  // ascending
  std::vector<NumberBlock> const& blocks() const { return blocks_; }

 private:
  std::vector<NumberBlock> blocks_;  // ascending, each once, none empty
};

}  // namespace usher::access
