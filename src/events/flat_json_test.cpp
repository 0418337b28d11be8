#include "events/flat_json.h"

#include <gtest/gtest.h>

namespace usher::events {
namespace {

TEST(FlatJson, ReadsBackWhatItWrote) {
  std::vector<Property> const properties = {
      {"quote\"back\\slash/~", std::string("line\nbreak\x01 \xc3\xa9")},
      {"n", 1.5},
      {"big", 1e300},
      {"t", true},
      {"none", {}},
      {"list", JsonText{R"([1,"]",{"a":["}"]}])"}},
      {"", std::string()},
  };
  EXPECT_EQ(read_object(write_object(properties)), properties);
}

TEST(FlatJson, UnderstandsEscapesOfOthers) {
  EXPECT_EQ(read_value(R"("\u00e9\ud83d\ude00\/")"), Value(std::string("\xc3\xa9\xf0\x9f\x98\x80/")));
  EXPECT_EQ(read_value(R"("\ud83d")"), Value(std::string("\xef\xbf\xbd")));
}

TEST(FlatJson, SplitsListsAtTheTopOnly) {
  EXPECT_EQ(list_elements(R"([ 1 , "a,b" , [2,3] , {"x":[4]} ])"),
            (std::vector<std::string>{"1", "\"a,b\"", "[2,3]", "{\"x\":[4]}"}));
  EXPECT_TRUE(list_elements("[]").empty());
}

TEST(FlatJson, RefusesTextThatEndsEarly) {
  EXPECT_THROW(read_object("{\"a\":"), std::runtime_error);
  EXPECT_THROW(list_elements("[\"a"), std::runtime_error);
}

}  // namespace
}  // namespace usher::events
