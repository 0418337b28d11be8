#include "app/stream_guard.h"

#include <algorithm>

#include "base/log.h"

namespace usher::app {

StreamGuard::StreamGuard(api::Streams& streams, access::Authorizer& authorizer, base::Clock const& clock)
    : streams_(streams), authorizer_(authorizer), clock_(clock), thread_([this] { run(); }) {}

StreamGuard::~StreamGuard() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void StreamGuard::run() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, std::chrono::seconds(1), [this] { return is_stopping_; })) {
    lock.unlock();
    try {
      look();
    } catch (std::exception const& fault) {
      base::log::warning("stream_guard.failed", {{"fault", fault.what()}});
    }
    lock.lock();
  }
}

void StreamGuard::look() {
  for (auto const& [account, organization] : streams_.audience()) {
    auto const memberships = authorizer_.memberships(account);
    bool const is_member = std::any_of(memberships->begin(), memberships->end(), [&](auto const& membership) {
      return membership.organization == organization && membership.is_active(clock_.now());
    });
    if (!is_member)
      streams_.announce({access::News::kAccessChanged, organization, {}, account, {}, {}, true});
  }
}

}  // namespace usher::app
