#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "events/write_request.h"

namespace usher::events {

// Requests between the journal and the tables, in the journal's order. They are acknowledged already, so
// readers wait here until those before them are in the tables. Thread-safe.
class Backlog {
 public:
  explicit Backlog(EventStoreOptions const& options, std::uint64_t applied)
      : options_(options), pushed_(applied), applied_(applied) {}

  // Whether there is room for more, after waiting for it as long as `patience`. push() itself never waits.
  bool wait_for_room(base::Duration patience);
  void push(std::vector<WriteRequest> requests);

  // Waits until there is something, then up to the linger for more, unless a reader waits; empty when closed
  // and drained.
  std::vector<WriteRequest> take();
  // Everything before `position` is in the tables.
  void applied(std::uint64_t position);

  // Until everything pushed before this call is in the tables; false: it took longer than `patience`.
  bool catch_up(base::Duration patience);

  std::uint64_t applied() const;
  // take() still hands out what is there; nobody waits any more.
  void close();
  bool is_drained() const;
  // Until closed, at most `pause`; whether it is.
  bool wait_until_closed(base::Duration pause);

 private:
  EventStoreOptions const options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<WriteRequest> requests_;
  std::size_t records_ = 0;  // this and the next: of requests_
  std::size_t bytes_ = 0;
  int readers_ = 0;       // that wait
  std::uint64_t pushed_;  // positions in the journal
  std::uint64_t applied_;
  bool closed_ = false;
};

}  // namespace usher::events
