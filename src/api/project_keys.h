#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/database.h"

namespace usher::api {

// Which projects tokens or secrets belong to, from memory: SDKs name one with every event. Keys never change,
// so what was found stays true until a workspace is deleted; a key that was nobody's is looked up again after
// a second, in case its project is new. Thread-safe.
//
// What is not in memory is looked up by a thread of its own: those who ask are I/O threads, which must not
// wait for the store, and a flood of made-up tokens must not take the workers from people.
class ProjectKeys {
 public:
  enum class Kind { kToken, kSecret };
  using Projects = std::map<std::string, base::ProjectId>;  // by key; only those that exist
  // Refused (kUnavailable) while the store is away or too many wait.
  using Done = std::function<void(base::Result<Projects>)>;

  ProjectKeys(db::Database& database, base::Clock const& clock);
  ~ProjectKeys();  // refuses those who wait

  // Calls done exactly once: at once, in the caller's thread, or later in the other.
  void find(Kind kind, std::set<std::string> keys, Done done);
  // After the commit that took projects away.
  void forget_all();

 private:
  struct Question {
    Kind kind;
    std::set<std::string> keys;
    Done done;
  };
  struct Memory {
    std::unordered_map<std::string, base::ProjectId> projects;
    // When each was found to be nobody's. Apart, so that guesses push out guesses only.
    std::unordered_map<std::string, base::Time> nobodys;
  };

  // What is known of the keys, and takes it out of them.
  Projects take_known(Kind kind, std::set<std::string>& keys);
  void run();
  void answer(std::deque<Question> questions);
  void look_up(Kind kind, std::set<std::string> const& keys);

  db::Database& database_;
  base::Clock const& clock_;
  std::shared_mutex memory_mutex_;
  std::map<Kind, Memory> memory_;  // guarded by memory_mutex_; secrets by their hash
  std::uint64_t generation_ = 0;   // guarded by memory_mutex_; counts what was forgotten
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Question> questions_;  // guarded by mutex_
  bool is_stopping_ = false;        // guarded by mutex_
  std::thread thread_;
};

}  // namespace usher::api
