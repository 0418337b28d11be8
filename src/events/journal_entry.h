#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "events/event_view.h"

// One request as the journal keeps it and the writer reads it, little endian, each text after its length in
// four bytes. Beside what was sent it holds what the writer would otherwise compute for each event: callers
// are many, the writer is one thread. What reads it is this binary or a newer one; the first byte says which
// layout.
namespace usher::events {

std::string journal_entry_of(base::ProjectId const& project, std::span<Event const> events,
                             base::Time received_at);
std::string journal_entry_of(base::ProjectId const& project, std::span<ProfileUpdate const> updates,
                             base::Time received_at);

// What stands before the records.
struct JournalEntryHead {
  base::ProjectId project;
  std::size_t records = 0;
};
// Throws std::runtime_error for what journal_entry_of has not written.
JournalEntryHead read_journal_entry_head(std::string_view entry);

// The records, of one kind or the other.
struct JournalRecords {
  std::vector<EventView> events;  // into the entry and into `properties`
  std::vector<PropertyView> properties;
  std::vector<ProfileUpdate> profile_updates;
};
// Throws like the head.
JournalRecords read_journal_entry(std::string_view entry);

}  // namespace usher::events
