#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "base/ids.h"
#include "events/event_store.h"

namespace usher::events {

// One caller's append or update, on its way into the tables.
struct WriteRequest {
  base::ProjectId project;
  std::string entry;        // journal_entry_of its records
  std::size_t records = 0;  // how many
  AppendDone done = {};     // empty for what the journal had kept
  std::uint64_t end = 0;    // where it ends in the journal
};

// Takes whole requests off the front, up to so many records; at least one, however large, where there is one.
std::vector<WriteRequest> take_front(std::deque<WriteRequest>& requests, std::size_t most_records);
std::size_t records_of(std::vector<WriteRequest> const& requests);
std::size_t bytes_of(std::vector<WriteRequest> const& requests);

}  // namespace usher::events
