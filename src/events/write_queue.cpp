#include "events/write_queue.h"

namespace usher::events {
bool WriteQueue::push(WriteRequest& request) {
  std::size_t const count = request.records;
  std::size_t const bytes = request.entry.size();
  {
    std::scoped_lock const lock(mutex_);
    // An empty queue takes any request, or one above the bounds could never get in.
    bool const full = records_ + count > options_.queue_events || bytes_ + bytes > options_.queue_bytes;
    if (closed_ || (full && !requests_.empty())) return false;
    requests_.push_back(std::move(request));
    records_ += count;
    bytes_ += bytes;
  }
  changed_.notify_one();
  return true;
}

std::vector<WriteRequest> WriteQueue::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !requests_.empty() || closed_; });
  std::vector<WriteRequest> taken = take_front(requests_, options_.commit_events);
  records_ -= records_of(taken);
  bytes_ -= bytes_of(taken);
  return taken;
}

void WriteQueue::close() {
  {
    std::scoped_lock const lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

bool WriteQueue::is_drained() const {
  std::scoped_lock const lock(mutex_);
  return closed_ && requests_.empty();
}

}  // namespace usher::events
