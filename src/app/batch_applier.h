#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "access/batches/batch_work.h"
#include "app/product.h"

namespace usher::app {

// Sends, or takes back, the invitations of batches in the background, one piece after the other. At its start
// it goes on with what an earlier process has left. A failure is logged and tried again a little later.
class BatchApplier {
 public:
  explicit BatchApplier(Product& product);
  ~BatchApplier() { stop(); }

  // Ends after the piece at hand. May be called twice.
  void stop();

 private:
  void run();
  bool work_a_piece();
  void announce(access::BatchProgress const& progress);

  Product& product_;
  std::chrono::steady_clock::time_point announced_at_{};  // of the thread
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_stopping_ = false;  // guarded by mutex_
  bool has_work_ = true;      // guarded by mutex_
  std::thread thread_;
};

}  // namespace usher::app
