#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "access/rights/authorizer.h"
#include "api/streams.h"

namespace usher::app {

// Looks once a second whether every open event stream still belongs to a living session or API token of a
// member who may see what it shows. Announcements end streams at once; this catches what no announcement
// tells: an end date that has come, a session that is over or too old for the workspace, a change on another
// node, and a right that went away between the check and the stream.
class StreamGuard {
 public:
  StreamGuard(api::Streams& streams, db::Database& database, access::Authorizer& authorizer,
              base::Clock const& clock);
  ~StreamGuard();

 private:
  void run();
  void look();
  using Sessions = std::map<base::SessionId, identity::SessionAge>;
  // Gives those that live.
  Sessions end_dead_sessions(std::set<api::Streams::Listener> const& audience);
  void end_dead_tokens(std::set<api::Streams::Listener> const& audience);
  void check_rights(api::Streams::Listener const& listener, Sessions const& sessions);

  api::Streams& streams_;
  db::Database& database_;
  access::Authorizer& authorizer_;
  base::Clock const& clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_stopping_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace usher::app
