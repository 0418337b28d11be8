#include "base/csv.h"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

std::string row(std::vector<std::string_view> const& cells) {
  std::string csv;
  append_csv_row(csv, cells);
  return csv;
}

TEST(Csv, QuotesWhatWouldEndACell) {
  EXPECT_EQ(row({"a", "", "b c"}), "a,,b c\r\n");
  EXPECT_EQ(row({"a,b", "say \"hi\"", "two\nlines"}), "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
}

TEST(Csv, NoCellIsAFormula) {
  EXPECT_EQ(row({"=1+1", "+49", "-1", "@x", "a=b"}), "'=1+1,'+49,'-1,'@x,a=b\r\n");
  EXPECT_EQ(row({"=HYPERLINK(\"x\",\"y\")"}), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n");
}

}  // namespace
}  // namespace usher::base
