#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "events/event_store.h"

namespace usher::events {

// One caller's append or update, on its way into the tables.
struct WriteRequest {
  base::ProjectId project;
  std::variant<std::vector<Event>, std::vector<ProfileUpdate>> records;
  base::Time received_at;
  AppendDone done = {};            // empty for what the journal had kept
  std::string journal_entry = {};  // as journal_entry_of wrote it; dropped once it is in the journal
  std::size_t bytes = 0;           // of the entry
  std::uint64_t end = 0;           // where it ends in the journal

  std::size_t count() const {
    return std::visit([](auto const& all) { return all.size(); }, records);
  }
};

// Takes whole requests off the front, up to so many records; at least one, however large, where there is one.
std::vector<WriteRequest> take_front(std::deque<WriteRequest>& requests, std::size_t most_records);
std::size_t records_of(std::vector<WriteRequest> const& requests);

}  // namespace usher::events
