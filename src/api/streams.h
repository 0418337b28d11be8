#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "access/announcement.h"
#include "api/context.h"
#include "http/event_stream.h"
#include "identity/caller.h"
#include "mail/delivery.h"

namespace usher::api {

// Every open event stream, so that it hears what it may hear and ends when the right to it ends. Thread-safe;
// no member blocks or uses the store.
class Streams {
 public:
  // Who listens to what. A stream of an organization hears announcements; one of a project (live events) is
  // only kept here to be ended.
  struct Listener {
    base::AccountId account;
    base::SessionId session;  // or
    base::ApiTokenId token;   // with which it was opened
    base::OrganizationId organization;
    std::optional<base::ProjectId> project;  // whose data it shows
    bool hears_announcements = false;

    auto operator<=>(Listener const&) const = default;
  };

  // The function that it returns takes the stream off the list; give it to http::EventStream.
  std::function<void()> add(Listener listener, http::EventSink sink);

  // To the streams of the organization; one whose account lost its membership is told so and ended.
  void announce(access::Announcement const& news);
  void announce(mail::MailChange const& change);
  void end_session(base::SessionId const& session);
  void end_token(base::ApiTokenId const& token);
  void end_account(base::AccountId const& account);
  // All that are the same in every respect.
  void end(Listener const& same);
  // Who listens now, each once.
  std::set<Listener> audience();

 private:
  struct Entry {
    Listener listener;
    http::EventSink sink;
  };
  template <class Condition>
  void end_where(Condition const& condition);

  std::mutex mutex_;
  std::map<std::uint64_t, Entry> entries_;  // guarded by mutex_
  std::uint64_t next_ = 0;                  // guarded by mutex_
};

}  // namespace usher::api
