#include "access/directory/number_set.h"

#include <gtest/gtest.h>

namespace usher::access {
namespace {

using Numbers = std::vector<std::int64_t>;

NumberSet set_of(Numbers const& numbers) {
  std::vector<NumberBlock> blocks;
  for (std::int64_t number : numbers) blocks.push_back(NumberBlock::of(number));
  return NumberSet(std::move(blocks));
}

TEST(NumberSet, HoldsEachOnceInOrderWhateverTheOrderOfTheBlocks) {
  auto const set = set_of({640, 63, 0, 64, 127, 63, 1});
  EXPECT_EQ(set.numbers(), (Numbers{0, 1, 63, 64, 127, 640}));
  EXPECT_EQ(set.size(), 6);
}

TEST(NumberSet, OfNothingIsEmpty) {
  EXPECT_EQ(set_of({}).size(), 0);
  EXPECT_TRUE(set_of({}).numbers().empty());
}

TEST(NumberSet, KeepsWhatIsInBoth) {
  auto set = set_of({1, 63, 64, 200, 201, 1000});
  set.intersect(set_of({0, 63, 201, 999, 2000}));
  EXPECT_EQ(set.numbers(), (Numbers{63, 201}));
  set.intersect(set_of({62, 200}));
  EXPECT_EQ(set.size(), 0);
  set.intersect(set_of({1}));
  EXPECT_EQ(set.size(), 0);
}

TEST(NumberSet, LeavesOutWhatIsRemoved) {
  auto set = set_of({1, 63, 64, 200, 201, 1000});
  set.remove({1000, 2, 64, 63, 64, 5000, 201});
  EXPECT_EQ(set.numbers(), (Numbers{1, 200}));
  EXPECT_EQ(set.size(), 2);
  set.remove({});
  EXPECT_EQ(set.size(), 2);
  set.remove({1, 200});
  EXPECT_TRUE(set.numbers().empty());
  EXPECT_TRUE(set.among({1}).empty());
}

TEST(NumberSet, FindsItsOwnAmongOthers) {
  auto const set = set_of({1, 63, 64, 1000});
  EXPECT_EQ(set.among({1000, 2, 64, 127, 5000, 1}), (Numbers{1000, 64, 1}));
  EXPECT_TRUE(set.among({}).empty());
  EXPECT_TRUE(set_of({}).among({1}).empty());
}

}  // namespace
}  // namespace usher::access
