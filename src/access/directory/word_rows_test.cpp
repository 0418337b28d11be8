#include "access/directory/word_rows.h"

#include <gtest/gtest.h>

#include "support/test_database.h"

namespace usher::access {
namespace {

using Numbers = std::vector<std::int64_t>;

class WordRowsTest : public testing::Test {
 protected:
  template <class Function>
  void change(Function const& function) {
    database->write([&](db::Transaction& transaction) {
      WordRows rows(transaction, organization);
      function(rows);
      rows.write();
    });
  }
  // By block.
  std::vector<std::pair<std::int64_t, std::string>> rows_of(std::string const& word) {
    std::vector<std::pair<std::int64_t, std::string>> found;
    for (auto& [block, numbers] : database->read([&](db::Transaction& transaction) {
           return transaction.rows<std::int64_t, std::string>(
               "select block, numbers from directory_words where organization_id = ? and word = ? order by "
               "block",
               organization, word);
         }))
      found.emplace_back(block, numbers);
    return found;
  }
  Numbers numbers_of(std::string const& word, std::optional<Standing> standing = std::nullopt) {
    Numbers numbers;
    for (auto const& [block, text] : rows_of(word))
      for (std::int64_t number : NumberSet(parse_blocks(text, standing)).numbers()) numbers.push_back(number);
    return numbers;
  }

  base::OrganizationId const organization{"org_1"};
  support::TestDatabase database;
};

TEST_F(WordRowsTest, KeepWhoGainsAndWhoLosesAWord) {
  change([](WordRows& rows) {
    for (std::int64_t number : {1, 2, 70, 1023, 1024})
      rows.gains(Section::kPerson, "ada", Standing::kBehind, number);
  });
  EXPECT_EQ(numbers_of("ada"), (Numbers{1, 2, 70, 1023, 1024}));
  EXPECT_EQ(rows_of("ada").size(), 2u);
  change([](WordRows& rows) {
    rows.loses(Section::kPerson, "ada", Standing::kBehind, 2);
    rows.gains(Section::kPerson, "ada", Standing::kBehind, 3);
    rows.loses(Section::kPerson, "ada", Standing::kBehind, 1024);
    rows.gains(Section::kPerson, "zora", Standing::kBehind, 2);
    rows.loses(Section::kPerson, "nobody", Standing::kBehind, 2);
  });
  EXPECT_EQ(numbers_of("ada"), (Numbers{1, 3, 70, 1023}));
  EXPECT_EQ(numbers_of("zora"), Numbers{2});
  // What nobody has is not kept.
  EXPECT_EQ(rows_of("ada").size(), 1u);
  EXPECT_EQ(rows_of("nobody").size(), 0u);
}

TEST_F(WordRowsTest, TellAWordOfOneSectionFromThatOfAnother) {
  change([](WordRows& rows) {
    rows.gains(Section::kPerson, "ada", Standing::kBehind, 1);
    rows.gains(Section::kInvitation, "ada", Standing::kBehind, 2);
  });
  change([](WordRows& rows) { rows.loses(Section::kPerson, "ada", Standing::kBehind, 1); });
  EXPECT_EQ(numbers_of("ada"), Numbers{2});
}

TEST_F(WordRowsTest, KeepInOneRowWhoHasAWordFirstAndWhoHasItBehind) {
  change([](WordRows& rows) {
    rows.gains(Section::kPerson, "martin", Standing::kFirst, 1);
    rows.gains(Section::kPerson, "martin", Standing::kBehind, 2);
    rows.gains(Section::kPerson, "martin", Standing::kFirst, 3);
  });
  // Who has their names the other way round from now on.
  change([](WordRows& rows) {
    rows.loses(Section::kPerson, "martin", Standing::kFirst, 1);
    rows.gains(Section::kPerson, "martin", Standing::kBehind, 1);
  });
  EXPECT_EQ(numbers_of("martin", Standing::kFirst), Numbers{3});
  EXPECT_EQ(numbers_of("martin", Standing::kBehind), (Numbers{1, 2}));
  EXPECT_EQ(rows_of("martin").size(), 1u);
  // It is the last who has it so, not the last who has it.
  change([](WordRows& rows) { rows.loses(Section::kPerson, "martin", Standing::kFirst, 3); });
  EXPECT_EQ(numbers_of("martin"), (Numbers{1, 2}));
  change([](WordRows& rows) {
    rows.loses(Section::kPerson, "martin", Standing::kBehind, 1);
    rows.loses(Section::kPerson, "martin", Standing::kBehind, 2);
  });
  EXPECT_EQ(rows_of("martin").size(), 0u);
}

TEST_F(WordRowsTest, StayShortHoweverOftenTheyAreAddedTo) {
  constexpr std::int64_t kPeople = 700;
  Numbers everybody;
  for (std::int64_t number = 0; number < kPeople; ++number) {
    change([number](WordRows& rows) { rows.gains(Section::kPerson, "ada", Standing::kBehind, number); });
    everybody.push_back(number);
    ASSERT_LE(rows_of("ada").front().second.size(), 880u + 25u);
  }
  EXPECT_EQ(numbers_of("ada"), everybody);
}

}  // namespace
}  // namespace usher::access
