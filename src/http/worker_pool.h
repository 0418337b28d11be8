#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace usher::http {

// A fixed number of threads behind a queue that refuses rather than grows. Thread-safe.
class WorkerPool {
 public:
  using Job = std::function<void()>;  // must not throw

  WorkerPool(unsigned threads, std::size_t queue_limit);
  ~WorkerPool() { stop(); }

  bool try_submit(Job job);  // false: the queue is full, or the pool has stopped
  std::size_t queue_length() const;
  void stop();  // waits for running jobs; those still queued are dropped

 private:
  void work();

  std::size_t const queue_limit_;
  mutable std::mutex mutex_;
  std::condition_variable arrival_;
  std::deque<Job> queue_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace usher::http
