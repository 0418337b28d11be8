#include "http/subscription.h"

#include <exception>

#include "base/log.h"

namespace usher::http {

Subscription::Subscription(Counters& counters, EventStream const& stream,
                           std::shared_ptr<EventChannel> channel)
    : counters_(counters), channel_(std::move(channel)) {
  Counters::add(counters_.open_streams);
  try {
    ended_ = stream.subscribe(EventSink(channel_));
  } catch (std::exception const& error) {
    base::log::error("event subscriber threw", {{"what", error.what()}});
    channel_->end(EventChannel::End::kClosed);
  }
}

Subscription::~Subscription() {
  Counters::subtract(counters_.open_streams);
  channel_->end(EventChannel::End::kLeft);
  try {
    if (ended_) ended_();
  } catch (std::exception const& error) {
    base::log::error("event subscriber threw", {{"what", error.what()}});
  }
}

}  // namespace usher::http
