#include "events/backlog.h"

#include <iterator>

namespace usher::events {

bool Backlog::wait_for_room(base::Duration patience) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] { return bytes_ < options_.backlog_bytes || closed_; });
}

void Backlog::push(std::vector<WriteRequest> requests) {
  if (requests.empty()) return;
  {
    std::scoped_lock const lock(mutex_);
    pushed_ = requests.back().end;
    records_ += records_of(requests);
    bytes_ += bytes_of(requests);
    std::move(requests.begin(), requests.end(), std::back_inserter(requests_));
  }
  changed_.notify_all();
}

std::vector<WriteRequest> Backlog::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !requests_.empty() || closed_; });
  changed_.wait_for(lock, options_.linger,
                    [&] { return records_ >= options_.commit_events || readers_ > 0 || closed_; });
  std::vector<WriteRequest> taken = take_front(requests_, options_.commit_events);
  records_ -= records_of(taken);
  bytes_ -= bytes_of(taken);
  lock.unlock();
  changed_.notify_all();
  return taken;
}

void Backlog::applied(std::uint64_t position) {
  {
    std::scoped_lock const lock(mutex_);
    applied_ = position;
  }
  changed_.notify_all();
}

bool Backlog::catch_up(base::Duration patience) {
  std::unique_lock lock(mutex_);
  if (applied_ >= pushed_) return true;
  std::uint64_t const wanted = pushed_;
  ++readers_;
  changed_.notify_all();
  bool const reached =
      changed_.wait_for(lock, patience, [&] { return applied_ >= wanted || closed_; }) && applied_ >= wanted;
  --readers_;
  return reached;
}

std::uint64_t Backlog::applied() const {
  std::scoped_lock const lock(mutex_);
  return applied_;
}

void Backlog::close() {
  {
    std::scoped_lock const lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

bool Backlog::is_drained() const {
  std::scoped_lock const lock(mutex_);
  return closed_ && requests_.empty();
}

bool Backlog::wait_until_closed(base::Duration pause) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, pause, [&] { return closed_; });
}

}  // namespace usher::events
