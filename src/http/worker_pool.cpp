#include "http/worker_pool.h"

#include <utility>

namespace usher::http {

WorkerPool::WorkerPool(unsigned threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool WorkerPool::try_submit(Job job) {
  {
    std::lock_guard const lock(mutex_);
    if (stopped_ || queue_.size() >= queue_limit_) return false;
    queue_.push_back(std::move(job));
  }
  arrival_.notify_one();
  return true;
}

void WorkerPool::work() {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      arrival_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
      if (stopped_) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job();
  }
}

std::size_t WorkerPool::queue_length() const {
  std::lock_guard const lock(mutex_);
  return queue_.size();
}

void WorkerPool::stop() {
  std::deque<Job> dropped;  // destroyed outside the lock: a job may own a Reply
  {
    std::lock_guard const lock(mutex_);
    stopped_ = true;
    dropped.swap(queue_);
  }
  arrival_.notify_all();
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

}  // namespace usher::http
