#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

#include "events/write_request.h"

namespace usher::events {

// Requests on their way to the journal, first in, first out, bounded in records and bytes. Thread-safe.
class WriteQueue {
 public:
  explicit WriteQueue(EventStoreOptions const& options) : options_(options) {}

  // false: full or closed, and the request is untouched.
  bool push(WriteRequest& request);

  // Waits until there is something and takes as much as one commit may have; empty when closed and drained.
  std::vector<WriteRequest> take();

  // Refuses from now on; take() still hands out what was accepted.
  void close();
  bool is_drained() const;

 private:
  EventStoreOptions const options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<WriteRequest> requests_;
  std::size_t records_ = 0;
  std::size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace usher::events
