#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "events/event_view.h"

namespace usher::events {

// Events in the bytes in which the journal keeps them and the writer reads them (journal_entry.h), beside
// what the writer would otherwise compute of each: those who send are many, the writer is one thread. All
// text is valid UTF-8.
class EncodedEvents {
 public:
  void add(EventView const& event);

  std::size_t count() const { return count_; }
  std::size_t properties() const { return properties_; }  // of all of them
  std::string const& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::size_t count_ = 0;
  std::size_t properties_ = 0;
};

// Refuses with invalid_text what is not valid UTF-8.
base::Result<EncodedEvents> encode(std::vector<Event> const& events);

}  // namespace usher::events
