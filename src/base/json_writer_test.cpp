#include "base/json_writer.h"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  JsonWriter json;
  json.begin_object().key("a").value(1).key("b").begin_array().value("x").value(true).null().end_array();
  json.key("c").begin_object().end_object().key("d").value(1.5).end_object();
  EXPECT_EQ(json.text(), R"({"a":1,"b":["x",true,null],"c":{},"d":1.5})");
}

TEST(JsonWriter, EscapesQuotesAndControlCharacters) {
  JsonWriter json;
  json.value(std::string("a\"\\\n\x01", 5));
  EXPECT_EQ(json.text(), R"("a\"\\\n\u0001")");
}

}  // namespace
}  // namespace usher::base
