#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "events/encoded_events.h"
#include "events/event_query.h"
#include "events/result_table.h"
#include "events/value_types.h"

namespace usher::events {

struct EventStoreOptions {
  base::Duration linger = std::chrono::milliseconds(100);  // how long the tables lag, for larger commits
  std::size_t commit_events = 20'000;                      // a commit does not wait once it has this many
  std::size_t queue_events = 100'000;                      // more waiting for the journal than this: refused
  std::size_t queue_bytes = 128u << 20;
  std::size_t backlog_bytes = 64u << 20;      // more in the journal and not in the tables: new ones wait
  std::size_t hot_columns = 200;              // typed columns per project; what comes later stays JSON text
  std::size_t remembered_keys = 1 << 23;      // $insert_id keys kept in memory (16 bytes each), all projects
  int threads = 2;                            // of the query engine
  std::string memory_limit = "1GB";           // of the query engine
  std::size_t checkpoint_bytes = 128u << 20;  // fold the log into the file past this much
  base::Duration checkpoint_idle = std::chrono::seconds(5);  // or after this long without a write
};

// Durable when it is reported.
struct Appended {
  std::size_t records = 0;  // events or profile updates of the request
};
using AppendResult = base::Result<Appended>;
// Called exactly once: on the journal's thread when it is synced, or in the caller's thread when the request
// is refused at the door. Must be quick and must not wait for the store.
using AppendDone = std::function<void(AppendResult)>;

struct EventSummary {
  std::string name;
  std::int64_t volume = 0;
  base::Time first_seen;  // of the events' own times
  base::Time last_seen;
};
struct PropertySummary {
  std::string name;
  ValueTypes types;
  std::vector<std::string> events;  // that have carried it
};
struct Catalogue {
  std::vector<EventSummary> events;         // largest volume first
  std::vector<PropertySummary> properties;  // by name
};

struct PropertyValuesRequest {
  std::string property;
  std::string event;   // empty: any
  std::string search;  // part of the value, whatever the case; empty: any
  int limit = 100;
};
struct PropertyValue {
  std::string value;
  std::int64_t count = 0;
};

struct RecentFilter {
  std::string event;        // empty: any
  std::string distinct_id;  // empty: anybody; with the devices merged into the person
  int limit = 100;
};

// All events of a project, page by page: where to go on. Of events at one moment those that came first.
struct EventPlace {
  base::Time time = base::Time::min();
  std::int64_t row = -1;
};
struct EventPage {
  std::vector<Event> events;       // oldest first, by their own times
  std::optional<EventPlace> next;  // nullopt on the last page
};

// All profiles of a project, page by page, in no order that means anything: one that is changed meanwhile is
// there once.
inline constexpr std::uint64_t kBeforeAllProfiles = 0;
struct ProfilePage {
  std::vector<Profile> profiles;
  std::optional<std::uint64_t> next;  // nullopt on the last page
};

struct EventStatus {
  std::int64_t events = 0;
  std::optional<base::Time> last_event;
};

// Ends the subscription when it is destroyed, after a callback that is running has returned: never destroy it
// within its own callback.
class Subscription {
 public:
  Subscription() = default;
  explicit Subscription(std::shared_ptr<void> ticket) : ticket_(std::move(ticket)) {}

 private:
  std::shared_ptr<void> ticket_;
};
using EventsCallback = std::function<void(std::span<Event const>)>;

// Events and profiles of every project. Thread-safe. Reads see every append that has been reported as done.
// Refusals: "event_queue_full" and "event_store_unavailable" (kUnavailable), "query_timeout" and
// "query_cancelled" (kUnavailable), "invalid" filters (kInvalid).
//
// Of several events with the same name, distinct_id, $insert_id and time (as it was sent, see TimeSource) the
// one that came last counts, once, in every answer. Persons: the first event with both device_id and user_id
// makes the device's events the user's, the earlier ones too; two user ids never merge.
class EventStore {
 public:
  virtual ~EventStore() = default;

  // All or nothing, durable when it is reported. Requests are taken in order.
  virtual void append(base::ProjectId const& project, EncodedEvents const& events, AppendDone done) = 0;
  virtual void update_profiles(base::ProjectId const& project, std::vector<ProfileUpdate> updates,
                               AppendDone done) = 0;

  virtual base::Result<ResultTable> query(EventQuery const& query, QueryLimits const& limits,
                                          std::stop_token cancellation) = 0;
  virtual Catalogue catalogue(base::ProjectId const& project) = 0;
  // Most frequent first. null is not a value.
  virtual base::Result<std::vector<PropertyValue>> property_values(base::ProjectId const& project,
                                                                   PropertyValuesRequest const& request) = 0;
  // Newest first, by the events' own times.
  virtual base::Result<std::vector<Event>> recent(base::ProjectId const& project,
                                                  RecentFilter const& filter) = 0;
  // After the place, at most limit.
  virtual base::Result<EventPage> page(base::ProjectId const& project, EventPlace const& after,
                                       int limit) = 0;
  virtual EventStatus status(base::ProjectId const& project) = 0;
  virtual base::Result<std::optional<Profile>> profile(base::ProjectId const& project, std::string_view id,
                                                       std::string_view group_key = {}) = 0;
  // After the place, about limit: those of one place are never parted.
  virtual base::Result<ProfilePage> profiles(base::ProjectId const& project, std::uint64_t after,
                                             int limit) = 0;

  // All that the project has sent, for good, and what is known of it; a project without any is fine. What is
  // appended meanwhile or later makes it anew: see to it first that nobody can.
  virtual base::Ok remove(base::ProjectId const& project) = 0;

  // Writes one consistent state of everything into a new file at `path`, while the store is in use.
  virtual base::Ok backup_to(std::string const& path) = 0;

  // The callback gets what each commit to the tables brings of what `recent` would list, oldest first and
  // filter.limit of them at most, on the writer's thread: it must be quick.
  virtual Subscription subscribe(base::ProjectId const& project, RecentFilter filter,
                                 EventsCallback callback) = 0;
  // How many requests of the project have been acknowledged since the store was opened. What was read after a
  // count is at least as new as that count.
  virtual std::uint64_t commits(base::ProjectId const& project) const = 0;

  // Whether it can be asked now: "event_store_unavailable" while the file is gone or broken.
  virtual base::Ok check() = 0;
};

// Opens or creates the DuckDB file at `path` (its folder must exist) and the journal beside it, `path`
// + ".journal", whose entries are brought into the tables. Destroying the store commits what is queued and
// folds the log into the file. The clock must outlive the store. A file that cannot be opened is a
// fault.
std::unique_ptr<EventStore> open_event_store(std::string const& path, base::Clock const& clock,
                                             EventStoreOptions options = {});

// For scripts and tests: append, and wait until it is durable.
AppendResult append_and_wait(EventStore& store, base::ProjectId const& project,
                             std::vector<Event> const& events);
AppendResult update_profiles_and_wait(EventStore& store, base::ProjectId const& project,
                                      std::vector<ProfileUpdate> updates);

}  // namespace usher::events
