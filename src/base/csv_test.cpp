#include "base/csv.h"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

using Records = std::vector<std::vector<std::string>>;

Records read(std::string_view text) {
  CsvReader reader(text);
  Records records;
  while (auto record = reader.next().value()) records.push_back(*std::move(record));
  return records;
}
std::string refusal(std::string_view text) {
  CsvReader reader(text);
  for (;;) {
    auto const record = reader.next();
    if (!record) return record.error().message;
    if (!*record) return "";
  }
}

TEST(CsvReader, ReadsQuotesSeparatorsAndLineEndsInsideCells) {
  EXPECT_EQ(read("a,\"b,\"\"c\"\"\r\nd\",e\r\n"), (Records{{"a", "b,\"c\"\r\nd", "e"}}));
  EXPECT_EQ(read("\"\",\"x\"\n"), (Records{{"", "x"}}));
}

TEST(CsvReader, ToleratesAByteOrderMarkEitherLineEndBlankLinesAndAMissingLastOne) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "email,role\n\r\n , \nann@acme.example,"),
            (Records{{"email", "role"}, {"ann@acme.example", ""}}));
  EXPECT_EQ(read(""), Records{});
}

TEST(CsvReader, TakesTheSeparatorOfTheFirstLine) {
  EXPECT_EQ(read("email;role\nann@acme.example;viewer"),
            (Records{{"email", "role"}, {"ann@acme.example", "viewer"}}));
  EXPECT_EQ(read("email,role\na;b,c"), (Records{{"email", "role"}, {"a;b", "c"}}));
}

TEST(CsvReader, NamesTheLineOfWhatIsBroken) {
  EXPECT_NE(refusal("a\nb\n\"c\nd").find("Line 3"), std::string::npos);
  EXPECT_NE(refusal("a,\"b\"c").find("Line 1"), std::string::npos);
  EXPECT_NE(refusal("a\nb\"c\"").find("Line 2"), std::string::npos);
}

TEST(CsvRecord, KeepsASpreadsheetFromRunningACell) {
  std::string out;
  append_csv_record(out, {"=HYPERLINK(\"x\")", "+1", "-1", "@a", "\tb", "a=b", "two, \"three\""});
  EXPECT_EQ(out,
            "\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",\"'-1\",\"'@a\",\"'\tb\",a=b,\"two, \"\"three\"\"\"\r\n");
}

}  // namespace
}  // namespace usher::base
