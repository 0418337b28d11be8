#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "events/encoded_events.h"
#include "events/insert_key.h"

// One request as the journal keeps it and the writer reads it. What reads it is this binary or a newer one;
// the first byte says which layout.
namespace usher::events {

std::string journal_entry_of(base::ProjectId const& project, EncodedEvents const& events,
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

// An event with what EncodedEvents has computed of it; sent_time is in the key.
struct JournalEvent : EventView {
  base::Time received_at;
  KeyAtTime key;            // insert_key_of
  std::uint64_t user = 0;   // user_hash of its canonical_id; 0: nobody
  std::uint64_t shape = 0;  // shape_of
};

// The records, of one kind or the other.
struct JournalRecords {
  std::vector<JournalEvent> events;  // into the entry and into `properties`
  std::vector<PropertyView> properties;
  std::vector<ProfileUpdate> profile_updates;
};
// Throws like the head.
JournalRecords read_journal_entry(std::string_view entry);

}  // namespace usher::events
