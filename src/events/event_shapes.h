#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "events/journal_entry.h"

namespace usher::events {

// A hash of an event's name and of the names and types of its properties, in their order.
std::uint64_t shape_of(EventView const& event);

// Events that a program sends at one place carry the same properties with the same types, over and over. What
// has been decided about one of them holds for all: this remembers it, so that it is looked up once per event
// and not once per property. Not thread-safe.
class EventShapes {
 public:
  // The hot column of each property, in the event's order, -1 where it has none; nullptr: not known. Good as
  // long as this.
  std::vector<int> const* find(JournalEvent const& event) const;
  void add(JournalEvent const& event, std::vector<int> columns);

 private:
  static constexpr std::size_t kMost = 10'000;  // later ones are not remembered
  struct Shape {
    std::string event;
    std::vector<std::pair<std::string, ValueTypes>> properties;
    std::vector<int> columns;
    bool fits(EventView const& candidate) const;
  };
  std::unordered_map<std::uint64_t, Shape> shapes_;
};

}  // namespace usher::events
