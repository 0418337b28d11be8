#include "access/directory/directory_words.h"

#include <gtest/gtest.h>

namespace usher::access {
namespace {

TEST(DirectoryWords, AreRunsOfLettersAndDigitsInLowerCase) {
  EXPECT_EQ(words_of("Ada King-Noel"), (std::set<std::string>{"ada", "king", "noel"}));
  EXPECT_EQ(words_of("ada.l+x@acme.example"), (std::set<std::string>{"ada", "l", "x", "acme", "example"}));
  EXPECT_EQ(words_of("Zoë Ångström"), (std::set<std::string>{"zoë", "Ångström"}));
  EXPECT_TRUE(words_of("%_ -- '").empty());
}

TEST(DirectoryWords, AreCutBetweenCharacters) {
  std::string const longest = *words_of(std::string(39, 'a') + "ü").begin();
  EXPECT_EQ(longest, std::string(39, 'a'));
}

TEST(DirectoryWords, AreFoundAgainInTheirText) {
  auto const words = words_of("Ada Lovelace ada@acme.example");
  EXPECT_EQ(split_words(joined_words(words)), words);
  EXPECT_TRUE(split_words("").empty());
}

using Standings = std::map<std::string, Standing>;

TEST(DirectoryWords, TheFirstOfAKeyIsToldApart) {
  EXPECT_EQ(
      with_standing({"acme", "ada", "lovelace"}, "ada lovelace"),
      (Standings{{"acme", Standing::kBehind}, {"ada", Standing::kFirst}, {"lovelace", Standing::kBehind}}));
  EXPECT_EQ(with_standing({"grace"}, "grace"), (Standings{{"grace", Standing::kFirst}}));
  EXPECT_EQ(with_standing({"acme", "zo\xc3\xab"}, "zo\xc3\xab@acme"),
            (Standings{{"acme", Standing::kBehind}, {"zo\xc3\xab", Standing::kFirst}}));
}

TEST(DirectoryWords, AKeyThatBeginsWithSomethingElseHasNoneFirst) {
  for (char const* key : {"(ada) lovelace", " ada", ""})
    EXPECT_EQ(with_standing({"ada"}, key), (Standings{{"ada", Standing::kBehind}})) << key;
}

// Else a search for the word would not find by it whose key begins with the word.
TEST(DirectoryWords, TheFirstWordIsCutWhereAllAreCut) {
  std::string const longer = std::string(39, 'a') + "\xc3\xab rest";
  auto const words = words_of(longer);
  EXPECT_EQ(with_standing(words, longer),
            (Standings{{std::string(39, 'a'), Standing::kFirst}, {"rest", Standing::kBehind}}));
}

TEST(DirectoryWords, TypedAreHowAKeyBegins) {
  EXPECT_EQ(beginning_typed(" Grace  Hopp", ' '), "grace hopp");
  EXPECT_EQ(beginning_typed("grace.hopper@navy.example", '.'), "grace.hopper");
  EXPECT_EQ(beginning_typed("Grace", ' '), std::nullopt);
  EXPECT_EQ(beginning_typed("-", ' '), std::nullopt);
}

}  // namespace
}  // namespace usher::access
