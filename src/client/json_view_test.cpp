#include "client/json_view.h"

#include <gtest/gtest.h>

namespace usher::client {
namespace {

TEST(JsonViewTest, ReadsWhatIsThere) {
  auto const view = JsonView::parse(R"({"a": {"b": ["x", "y"]}, "n": 7, "yes": true, "t": "text"})");
  ASSERT_TRUE(view);
  EXPECT_EQ(view->at("a").at("b").texts(), (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(view->integer("n"), 7);
  EXPECT_TRUE(view->flag("yes"));
  EXPECT_EQ(view->text("t"), "text");
  EXPECT_EQ(view->members().size(), 4u);
  EXPECT_EQ(view->at("a").serialized(), R"({"b":["x","y"]})");
}

TEST(JsonViewTest, WhatIsAbsentOrOfAnotherKindIsEmpty) {
  auto const view = JsonView::parse(R"({"a": null, "n": "7"})");
  ASSERT_TRUE(view);
  EXPECT_EQ(view->at("a").at("b").text("c"), "");
  EXPECT_EQ(view->integer("n"), 0);
  EXPECT_FALSE(view->flag("n"));
  EXPECT_TRUE(view->at("nowhere").is_null());
  EXPECT_TRUE(view->at("n").items().empty());
  EXPECT_EQ(JsonView().serialized(), "null");
}

TEST(JsonViewTest, OutlivesTheAnswerItIsPartOf) {
  JsonView part;
  {
    auto const view = JsonView::parse(R"({"a": {"b": "c"}})");
    part = view->at("a");
  }
  EXPECT_EQ(part.text("b"), "c");
}

TEST(JsonViewTest, RefusesWhatIsNoJson) {
  EXPECT_FALSE(JsonView::parse("<html>"));
  EXPECT_FALSE(JsonView::parse(""));
  EXPECT_FALSE(JsonView::parse("{} {}"));
}

}  // namespace
}  // namespace usher::client
