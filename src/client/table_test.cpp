#include "client/table.h"

#include <gtest/gtest.h>

namespace usher::client {
namespace {

TEST(TableTest, AlignsColumnsAndEndsLinesWithoutBlanks) {
  Table table({"NAME", "ROLE"});
  table.add({"Ada Lovelace", "Owner"});
  table.add({"Bo", "Billing admin"});
  EXPECT_EQ(table.text(),
            "NAME          ROLE\n"
            "Ada Lovelace  Owner\n"
            "Bo            Billing admin\n");
}

TEST(TableTest, CountsCharactersAndNotBytes) {
  Table table({"A", "B"});
  table.add({"żółć", "x"});
  table.add({"abcd", "y"});
  EXPECT_EQ(table.text(), "A     B\nżółć  x\nabcd  y\n");
}

TEST(TableTest, ShowsEmptyCellsAndReplacesControlCharacters) {
  Table table({"A", "B"});
  EXPECT_TRUE(table.empty());
  table.add({"", "\x1b[31m\nred"});
  EXPECT_FALSE(table.empty());
  EXPECT_EQ(table.text(), "A  B\n-  \uFFFD[31m\uFFFDred\n");
}

}  // namespace
}  // namespace usher::client
