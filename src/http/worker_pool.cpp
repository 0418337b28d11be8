#include "http/worker_pool.h"

#include <utility>

namespace usher::http {

WorkerPool::WorkerPool(unsigned threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
  for (unsigned i = 0; i < threads; ++i) bells_.push_back(std::make_unique<Bell>());
  for (auto const& bell : bells_) threads_.emplace_back([this, own = bell.get()] { work(*own); });
}

bool WorkerPool::try_submit(Job job) {
  Bell* bell = nullptr;
  {
    std::lock_guard const lock(mutex_);
    if (stopped_ || queue_.size() >= queue_limit_) return false;
    queue_.push_back(std::move(job));
    if (!idle_.empty()) {
      bell = idle_.back();
      idle_.pop_back();
      bell->is_rung = true;
    }
  }
  if (bell != nullptr) bell->rung.notify_one();
  return true;
}

void WorkerPool::work(Bell& own) {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      while (queue_.empty() && !stopped_) {
        own.is_rung = false;
        idle_.push_back(&own);
        own.rung.wait(lock, [&] { return own.is_rung || stopped_; });
      }
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
  for (auto const& bell : bells_) bell->rung.notify_one();
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

}  // namespace usher::http
