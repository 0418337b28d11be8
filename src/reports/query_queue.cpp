#include "reports/query_queue.h"

#include <algorithm>

namespace usher::reports {
namespace {

base::Error busy() {
  base::Error error{base::ErrorKind::kUnavailable,
                    "busy",
                    "Many reports are being worked out. Try again in a moment.",
                    {},
                    {}};
  return std::move(error).with("retry_after", "2");
}

base::Error cancelled() {
  return {base::ErrorKind::kUnavailable, "query_cancelled", "The question was taken back.", {}, {}};
}

}  // namespace

QueryQueue::Limits QueryQueue::Limits::for_threads(std::size_t threads) {
  Limits limits;
  std::size_t const askers = threads / 2;
  limits.running = std::clamp<std::size_t>(askers, 1, limits.running);
  limits.waiting = askers - std::min(askers, limits.running);
  // One place in four is kept for those who come later with one question.
  limits.waiting_per_project = limits.waiting - limits.waiting / 4;
  return limits;
}

base::Result<QueryQueue::Turn> QueryQueue::wait(base::ProjectId const& project, std::stop_token asker_left) {
  std::unique_lock lock(mutex_);
  if (asker_left.stop_requested()) return cancelled();
  if (running_ < limits_.running) {
    // Nobody waits: a turn that is given back goes to a waiter at once.
    ++running_;
    return Turn(*this);
  }
  Line& line = lines_[project];
  if (waiting_ >= limits_.waiting || line.size() >= limits_.waiting_per_project) {
    if (line.empty()) lines_.erase(project);
    return busy();
  }
  Waiter waiter;
  if (line.empty()) order_.push_back(project);
  line.push_back(&waiter);
  ++waiting_;
  admitted_.wait_for(lock, asker_left, limits_.patience, [&] { return waiter.admitted; });
  if (waiter.admitted) return Turn(*this);
  leave(project, waiter);
  if (asker_left.stop_requested()) return cancelled();
  return busy();
}

// Hands the turn to the project whose turn it is; that project then goes to the end of the order.
void QueryQueue::give_back() {
  std::lock_guard lock(mutex_);
  if (order_.empty()) {
    --running_;
    return;
  }
  base::ProjectId const project = std::move(order_.front());
  order_.pop_front();
  auto const line = lines_.find(project);
  line->second.front()->admitted = true;
  line->second.pop_front();
  --waiting_;
  if (line->second.empty()) {
    lines_.erase(line);
  } else {
    order_.push_back(project);
  }
  admitted_.notify_all();
}

void QueryQueue::leave(base::ProjectId const& project, Waiter const& waiter) {
  auto const line = lines_.find(project);
  std::erase(line->second, &waiter);
  --waiting_;
  if (!line->second.empty()) return;
  lines_.erase(line);
  std::erase(order_, project);
}

}  // namespace usher::reports
