#pragma once

#include "events/journal_entry.h"

namespace usher::events {

// An event as the writer sees it, for tests.
class ViewedEvent {
 public:
  explicit ViewedEvent(Event const& event)
      : entry_(journal_entry_of(base::ProjectId("prj_1"), *encode({event}), event.time)),
        records_(read_journal_entry(entry_)) {}
  ViewedEvent(ViewedEvent const&) = delete;
  operator JournalEvent const&() const { return records_.events.front(); }

 private:
  std::string const entry_;
  JournalRecords const records_;
};

}  // namespace usher::events
