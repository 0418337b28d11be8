#include "events/event_shapes.h"

#include "events/hash64.h"

namespace usher::events {

std::uint64_t shape_of(EventView const& event) {
  constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15ULL;
  std::uint64_t hash = hash64(event.name);
  for (PropertyView const& property : event.properties) {
    hash = (hash ^ hash64(property.name) ^ property.value.types.bits) * kMultiplier;
    hash ^= hash >> 32;
  }
  return hash;
}

std::vector<int> const* EventShapes::find(JournalEvent const& event) const {
  auto const found = shapes_.find(event.shape);
  return found != shapes_.end() && found->second.fits(event) ? &found->second.columns : nullptr;
}

void EventShapes::add(JournalEvent const& event, std::vector<int> columns) {
  if (shapes_.size() >= kMost) return;
  Shape shape{std::string(event.name), {}, std::move(columns)};
  for (PropertyView const& property : event.properties)
    shape.properties.emplace_back(property.name, property.value.types);
  shapes_.try_emplace(event.shape, std::move(shape));
}

bool EventShapes::Shape::fits(EventView const& candidate) const {
  if (candidate.name != event || candidate.properties.size() != properties.size()) return false;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    auto const& [name, types] = properties[i];
    PropertyView const& property = candidate.properties[i];
    if (property.name != name || property.value.types != types) return false;
  }
  return true;
}

}  // namespace usher::events
