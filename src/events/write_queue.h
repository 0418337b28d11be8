#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "events/event_store.h"

namespace usher::events {

// One caller's append or update, waiting for a commit.
struct WriteRequest {
  base::ProjectId project;
  std::variant<std::vector<Event>, std::vector<ProfileUpdate>> records;
  AppendDone done;
  std::size_t bytes = 0;  // of the records, as they are in memory; counted by the queue

  std::size_t count() const;
};

// Requests on their way to the writer, first in, first out, bounded in events and bytes. Thread-safe.
class WriteQueue {
 public:
  explicit WriteQueue(EventStoreOptions const& options) : options_(options) {}

  // false: full or closed, and the request is untouched.
  bool push(WriteRequest& request);

  // Waits until there is something, then up to the linger for more; empty after `patience` without any, or
  // when the queue is closed and drained.
  std::vector<WriteRequest> take(base::Duration patience);

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
