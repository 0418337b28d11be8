#pragma once

#include <memory>
#include <vector>

#include "events/event_store.h"
#include "events/project.h"

namespace usher::events {

struct PlannedEvent {
  JournalEvent const* event = nullptr;
  std::vector<int> const* columns = nullptr;  // of the properties, where they are known (Project)
  bool superseded = false;                    // a later event of the same commit is the same one
};

// One project's part of a commit: what it brings, and what must change around it.
struct ProjectBatch {
  std::shared_ptr<Project> project;
  std::vector<PlannedEvent> events;  // in the order they came
  std::vector<ProfileUpdate const*> profile_updates;
  std::vector<KeyAtTime> replaced;  // stored events that go, since the same ones came again
  std::vector<HotColumn> new_columns;
  std::vector<PropertyUse> new_uses;
  std::vector<Alias> new_aliases;
};

// Fills in known and new columns (up to most_columns in all), uses and aliases. Changes nothing else.
void plan(ProjectBatch& batch, std::size_t most_columns);

}  // namespace usher::events
