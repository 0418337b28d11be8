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

TEST(DirectoryWords, TheFirstOfAKeyIsKnownApartFromAllThatASearchAsksFor) {
  EXPECT_EQ(first_word_of("ada lovelace"), as_first_word("ada"));
  EXPECT_EQ(first_word_of("grace"), as_first_word("grace"));
  EXPECT_EQ(first_word_of("zo\xc3\xab.k@acme.example"), as_first_word("zo\xc3\xab"));
  EXPECT_FALSE(words_of(as_first_word("ada")).contains(as_first_word("ada")));
}

TEST(DirectoryWords, AKeyThatBeginsWithSomethingElseHasNoFirstWord) {
  EXPECT_EQ(first_word_of("(ada) lovelace"), std::nullopt);
  EXPECT_EQ(first_word_of(" ada"), std::nullopt);
  EXPECT_EQ(first_word_of(""), std::nullopt);
}

// Else a search for the word would not find by it whose key begins with the word.
TEST(DirectoryWords, TheFirstWordIsCutWhereAllAreCut) {
  std::string const longer = std::string(39, 'a') + "\xc3\xab rest";
  auto const words = words_of(longer);
  ASSERT_TRUE(first_word_of(longer));
  EXPECT_EQ(*first_word_of(longer), as_first_word(std::string(39, 'a')));
  EXPECT_TRUE(words.contains(std::string(39, 'a')));
}

TEST(DirectoryWords, TypedAreHowAKeyBegins) {
  EXPECT_EQ(beginning_typed(" Grace  Hopp", ' '), "grace hopp");
  EXPECT_EQ(beginning_typed("grace.hopper@navy.example", '.'), "grace.hopper");
  EXPECT_EQ(beginning_typed("Grace", ' '), std::nullopt);
  EXPECT_EQ(beginning_typed("-", ' '), std::nullopt);
}

}  // namespace
}  // namespace usher::access
