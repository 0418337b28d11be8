#include "events/event_shapes.h"

#include <gtest/gtest.h>

#include "events/viewed_event.h"

namespace usher::events {
namespace {

ViewedEvent of(std::string name, std::vector<Property> properties) {
  Event event;
  event.name = std::move(name);
  event.properties = std::move(properties);
  return ViewedEvent(event);
}

TEST(EventShapes, AreFoundByNamesAndTypesInTheirOrder) {
  EventShapes shapes;
  ViewedEvent const seen = of("A", {{"n", 1.0}, {"t", std::string("x")}});
  EXPECT_FALSE(shapes.find(seen));
  shapes.add(seen, {3, -1});
  auto const* columns = shapes.find(of("A", {{"n", 2.0}, {"t", std::string("y")}}));
  ASSERT_TRUE(columns);
  EXPECT_EQ(*columns, (std::vector<int>{3, -1}));
  EXPECT_FALSE(shapes.find(of("B", {{"n", 2.0}, {"t", std::string("y")}})));
  EXPECT_FALSE(shapes.find(of("A", {{"t", std::string("y")}, {"n", 2.0}})));
  EXPECT_FALSE(shapes.find(of("A", {{"n", 2.0}})));
  EXPECT_FALSE(shapes.find(of("A", {{"n", true}, {"t", std::string("y")}})));
  EXPECT_FALSE(shapes.find(of("A", {{"n", {}}, {"t", std::string("y")}})));
  EXPECT_FALSE(shapes.find(of("A", {{"n", 2.0}, {"t", std::string("2026-11-24T12:00:00")}})));
}

TEST(EventShapes, ThereAreNeverMoreThanFitInMemory) {
  EventShapes shapes;
  for (int i = 0; i < 25'000; ++i) shapes.add(of(std::to_string(i), {}), {});
  EXPECT_TRUE(shapes.find(of("0", {})));
  EXPECT_FALSE(shapes.find(of("24999", {})));
}

}  // namespace
}  // namespace usher::events
