#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace usher::http {

// What one stream has yet to write, shared by the connection and the sinks. Thread-safe. The connection's
// side; a product uses EventSink.
class EventChannel {
 public:
  // Called, with no lock held and from the sender's thread, when there is something to write or to end.
  using Wake = std::function<void()>;

  EventChannel(std::size_t limit, Wake wake) : limit_(limit), wake_(std::move(wake)) {}

  enum class End { kOpen, kClosed, kOverflowed, kLeft };

  bool append(std::string_view text);  // false once the stream has ended
  void end(End how);                   // the first call decides
  std::string take();                  // everything appended since the last call
  End state() const;

 private:
  mutable std::mutex mutex_;
  std::string text_;
  End end_ = End::kOpen;
  bool woken_ = false;  // a wake is under way; one is enough for any number of events
  std::size_t const limit_;
  Wake const wake_;
};

// The sending end of one server-sent event stream. Copies share the stream; any thread may use it, also after
// the stream has ended.
class EventSink {
 public:
  explicit EventSink(std::shared_ptr<EventChannel> channel) : channel_(std::move(channel)) {}

  // False once the stream has ended: the client left or was too slow, close() was called, or the server
  // stops. Throws std::invalid_argument on a line break in event or id; data may have several lines.
  bool send(std::string_view event, std::string_view data, std::string_view id = {}) const;
  // Ends the stream after what was sent so far.
  void close() const;
  bool ended() const;

 private:
  std::shared_ptr<EventChannel> channel_;
};

// A reply that stays open. subscribe is called once, on the I/O thread, when the stream begins; the function
// it returns (may be empty) is called once when the stream has ended, whatever the reason. Neither may block.
struct EventStream {
  std::function<std::function<void()>(EventSink)> subscribe;
  std::size_t buffer_limit = 256 * 1024;  // a client that falls further behind is dropped
};

}  // namespace usher::http
