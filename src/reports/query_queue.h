#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <stop_token>
#include <utility>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

namespace usher::reports {

// Lets a few questions at a time into the event store and makes the others wait in one line per project.
// Projects take turns, so one with many questions cannot starve one with few. Thread-safe. Must outlive its
// turns.
class QueryQueue {
 public:
  struct Limits {
    std::size_t running = 2;
    std::size_t waiting = 48;  // in all lines together
    std::size_t waiting_per_project = 24;
    base::Duration patience = std::chrono::seconds(10);  // longest wait

    // Where each asker blocks one of so many threads: half of them stay free for everything else.
    static Limits for_threads(std::size_t threads);
  };

  explicit QueryQueue(Limits limits) : limits_(limits) {}
  QueryQueue(QueryQueue const&) = delete;
  QueryQueue& operator=(QueryQueue const&) = delete;

  // The right to ask; given back when it is destroyed.
  class Turn {
   public:
    Turn(Turn&& other) noexcept : queue_(std::exchange(other.queue_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (queue_ != nullptr) queue_->give_back();
    }

   private:
    friend class QueryQueue;
    explicit Turn(QueryQueue& queue) : queue_(&queue) {}
    QueryQueue* queue_;
  };

  // Waits for a turn. kUnavailable "busy", with retry_after in seconds, when too many wait already or it
  // takes too long; "query_cancelled" when the asker leaves meanwhile.
  base::Result<Turn> wait(base::ProjectId const& project, std::stop_token asker_left);

 private:
  struct Waiter {
    bool admitted = false;
  };
  using Line = std::deque<Waiter*>;

  void give_back();
  void leave(base::ProjectId const& project, Waiter const& waiter);

  Limits const limits_;
  std::mutex mutex_;
  std::condition_variable_any admitted_;
  // All below guarded by mutex_.
  std::size_t running_ = 0;
  std::size_t waiting_ = 0;
  std::map<base::ProjectId, Line> lines_;  // none is empty
  std::deque<base::ProjectId> order_;      // of the projects with a line: the next one to be served first
};

}  // namespace usher::reports
