#include "access/directory/number_set.h"

#include <gtest/gtest.h>

#include "db/database.h"

namespace usher::access {
namespace {

using Numbers = std::vector<std::int64_t>;

TEST(NumberSet, HoldsEachOnceInOrderWhateverTheOrderOfTheBlocks) {
  auto const set = NumberSet::of({640, 63, 0, 64, 127, 63, 1});
  EXPECT_EQ(set.numbers(), (Numbers{0, 1, 63, 64, 127, 640}));
  EXPECT_EQ(set.size(), 6);
}

TEST(NumberSet, OfNothingIsEmpty) {
  EXPECT_EQ(NumberSet::of({}).size(), 0);
  EXPECT_TRUE(NumberSet::of({}).numbers().empty());
}

TEST(NumberSet, KeepsWhatIsInBoth) {
  auto set = NumberSet::of({1, 63, 64, 200, 201, 1000});
  set.intersect(NumberSet::of({0, 63, 201, 999, 2000}));
  EXPECT_EQ(set.numbers(), (Numbers{63, 201}));
  set.intersect(NumberSet::of({62, 200}));
  EXPECT_EQ(set.size(), 0);
  set.intersect(NumberSet::of({1}));
  EXPECT_EQ(set.size(), 0);
}

TEST(NumberSet, LeavesOutWhatIsRemoved) {
  auto set = NumberSet::of({1, 63, 64, 200, 201, 1000});
  set.subtract(NumberSet::of({1000, 2, 64, 63, 64, 5000, 201}));
  EXPECT_EQ(set.numbers(), (Numbers{1, 200}));
  EXPECT_EQ(set.size(), 2);
  set.subtract(NumberSet::of({}));
  EXPECT_EQ(set.size(), 2);
  set.subtract(NumberSet::of({1, 200}));
  EXPECT_TRUE(set.numbers().empty());
  EXPECT_TRUE(set.among({1}).empty());
}

TEST(NumberSet, FindsItsOwnAmongOthers) {
  auto const set = NumberSet::of({1, 63, 64, 1000});
  EXPECT_EQ(set.among({1000, 2, 64, 127, 5000, 1}), (Numbers{1000, 64, 1}));
  EXPECT_TRUE(set.among({}).empty());
  EXPECT_TRUE(NumberSet::of({}).among({1}).empty());
}

TEST(NumberSet, IsReadBackFromItsText) {
  Numbers const numbers = {0, 1, 63, 64, 4095, 100'000 * 64 + 5};
  auto const blocks = NumberSet::of(numbers).blocks();
  std::string const text = text_of(blocks, Standing::kBehind);
  EXPECT_EQ(text, "0:8000000000000003 1:1 63:8000000000000000 100000:20");
  EXPECT_EQ(text_of(blocks, Standing::kFirst), "0^8000000000000003 1^1 63^8000000000000000 100000^20");
  EXPECT_EQ(NumberSet(parse_blocks(text, std::nullopt)).numbers(), numbers);
  EXPECT_EQ(NumberSet(parse_blocks(text + " 1:2", std::nullopt)).size(), 7);
  EXPECT_TRUE(parse_blocks(text_of({}, Standing::kFirst), std::nullopt).empty());
}

TEST(NumberSet, IsReadOfOneStandingOrOfBoth) {
  std::string const text = "0:3 1^1 1:6 2^8";
  EXPECT_EQ(NumberSet(parse_blocks(text, Standing::kFirst)).numbers(), (Numbers{64, 131}));
  EXPECT_EQ(NumberSet(parse_blocks(text, Standing::kBehind)).numbers(), (Numbers{0, 1, 65, 66}));
  EXPECT_EQ(NumberSet(parse_blocks(text, std::nullopt)).numbers(), (Numbers{0, 1, 64, 65, 66, 131}));
}

TEST(NumberSet, IsReadFromNothingElse) {
  for (char const* text :
       {"x", "1", "1:", "1:g", "1 2", ":1", "^1", "1;1", "1:^1", "1:1x", "1:1,2:1", "1:11111111111111111"})
    EXPECT_THROW(parse_blocks(text, Standing::kFirst), db::StoreFault) << text;
}

}  // namespace
}  // namespace usher::access
