#pragma once

#include <thread>

#include "events/backlog.h"
#include "events/commit_counts.h"
#include "events/journal.h"
#include "events/write_queue.h"

namespace usher::events {

// The one thread that writes to the journal: takes what has come together in the queue, appends and syncs it
// as a whole, hands it on to the backlog and acknowledges it.
class Intake {
 public:
  // What it shares with the store it belongs to, which outlives it.
  struct Shared {
    WriteQueue& queue;
    Journal& journal;
    Backlog& backlog;
    CommitCounts& commits;
  };
  explicit Intake(Shared const& shared) : shared_(shared), thread_([this] { run(); }) {}
  // Keeps what is queued. Close the queue before.
  ~Intake() { thread_.join(); }

 private:
  void run();
  void keep(std::vector<WriteRequest> requests);

  Shared const shared_;
  std::thread thread_;
};

}  // namespace usher::events
