#include "events/event_shapes.h"

#include "events/hash64.h"

namespace usher::events {
namespace {

std::uint64_t hash_of(Event const& event) {
  constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15ULL;
  std::uint64_t hash = hash64(event.name);
  for (Property const& property : event.properties) {
    hash = (hash ^ hash64(property.name) ^ types_of(property.value).bits) * kMultiplier;
    hash ^= hash >> 32;
  }
  return hash;
}

}  // namespace

std::vector<int> const* EventShapes::find(Event const& event) const {
  auto const found = shapes_.find(hash_of(event));
  return found != shapes_.end() && found->second.fits(event) ? &found->second.columns : nullptr;
}

void EventShapes::add(Event const& event, std::vector<int> columns) {
  if (shapes_.size() >= kMost) return;
  Shape shape{event.name, {}, std::move(columns)};
  for (Property const& property : event.properties)
    shape.properties.emplace_back(property.name, types_of(property.value));
  shapes_.try_emplace(hash_of(event), std::move(shape));
}

bool EventShapes::Shape::fits(Event const& candidate) const {
  if (candidate.name != event || candidate.properties.size() != properties.size()) return false;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    auto const& [name, types] = properties[i];
    Property const& property = candidate.properties[i];
    if (property.name != name || types_of(property.value) != types) return false;
  }
  return true;
}

}  // namespace usher::events
