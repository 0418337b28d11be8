#pragma once

#include <functional>
#include <memory>

#include "http/event_stream.h"
#include "http/service.h"

namespace usher::http {

// An event stream's subscriber for as long as the stream runs: subscribes now and, when destroyed, ends the
// channel and tells the subscriber. I/O thread. A subscriber that throws ends its stream.
class Subscription {
 public:
  Subscription(Counters& counters, EventStream const& stream, std::shared_ptr<EventChannel> channel);
  ~Subscription();
  Subscription(Subscription const&) = delete;
  Subscription& operator=(Subscription const&) = delete;

 private:
  Counters& counters_;
  std::shared_ptr<EventChannel> const channel_;
  std::function<void()> ended_;
};

}  // namespace usher::http
