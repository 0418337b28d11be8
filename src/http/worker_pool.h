#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace usher::http {

// A fixed number of threads behind a queue that refuses rather than grows. Thread-safe.
//
// A job goes to the thread that went idle last, whose memory is most likely still in the processor's caches.
class WorkerPool {
 public:
  using Job = std::function<void()>;  // must not throw

  WorkerPool(unsigned threads, std::size_t queue_limit);
  ~WorkerPool() { stop(); }

  bool try_submit(Job job);  // false: the queue is full, or the pool has stopped
  std::size_t queue_length() const;
  void stop();  // waits for running jobs; those still queued are dropped

 private:
  struct Bell {
    std::condition_variable rung;
    bool is_rung = false;  // guarded by mutex_
  };

  void work(Bell& own);

  std::size_t const queue_limit_;
  mutable std::mutex mutex_;
  std::deque<Job> queue_;                     // guarded by mutex_
  std::vector<Bell*> idle_;                   // guarded by mutex_; the last one went idle last
  bool stopped_ = false;                      // guarded by mutex_
  std::vector<std::unique_ptr<Bell>> bells_;  // one per thread
  std::vector<std::thread> threads_;
};

}  // namespace usher::http
