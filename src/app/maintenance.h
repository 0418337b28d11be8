#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/product.h"

namespace usher::app {

// What has to be done now and then: writing down when people were last seen, ending invitations by the clock,
// clearing away what has expired. One thread; a failure is logged and tried again at the next turn.
class Maintenance {
 public:
  static constexpr std::chrono::milliseconds kInterval{30'000};

  // interval: between two turns, and before the first.
  explicit Maintenance(Product& product, std::chrono::milliseconds interval = kInterval);
  ~Maintenance();  // does the last turn, so that nobody's activity is lost

 private:
  void run();
  void turn();
  void end_access();
  void tell_people();
  void delete_workspaces();
  bool is_stopping();

  Product& product_;
  std::chrono::milliseconds const interval_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace usher::app
