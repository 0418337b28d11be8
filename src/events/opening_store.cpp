#include "events/opening_store.h"

#include <chrono>

namespace usher::events {
namespace {

base::Error still_opening() {
  return {base::ErrorKind::kUnavailable,
          "event_store_unavailable",
          "The event store is still being opened. Try again in a moment.",
          {},
          {}};
}

}  // namespace

OpeningStore::OpeningStore(std::function<std::unique_ptr<EventStore>()> open)
    : store_(std::async(std::launch::async, std::move(open))) {}

void OpeningStore::append(base::ProjectId const& project, EncodedEvents const& events, AppendDone done) {
  if (!is_open()) return done(still_opening());
  store().append(project, events, std::move(done));
}

void OpeningStore::update_profiles(base::ProjectId const& project, std::vector<ProfileUpdate> updates,
                                   AppendDone done) {
  if (!is_open()) return done(still_opening());
  store().update_profiles(project, std::move(updates), std::move(done));
}

base::Result<ResultTable> OpeningStore::query(EventQuery const& query, QueryLimits const& limits,
                                              std::stop_token cancellation) {
  return store().query(query, limits, std::move(cancellation));
}

Catalogue OpeningStore::catalogue(base::ProjectId const& project) {
  return store().catalogue(project);
}

base::Result<std::vector<PropertyValue>> OpeningStore::property_values(base::ProjectId const& project,
                                                                       PropertyValuesRequest const& request) {
  return store().property_values(project, request);
}

base::Result<std::vector<Event>> OpeningStore::recent(base::ProjectId const& project,
                                                      RecentFilter const& filter) {
  return store().recent(project, filter);
}

base::Result<EventPage> OpeningStore::page(base::ProjectId const& project, EventPlace const& after,
                                           int limit) {
  return store().page(project, after, limit);
}

EventStatus OpeningStore::status(base::ProjectId const& project) {
  return store().status(project);
}

base::Result<std::optional<Profile>> OpeningStore::profile(base::ProjectId const& project,
                                                           std::string_view id, std::string_view group_key) {
  return store().profile(project, id, group_key);
}

base::Result<ProfilePage> OpeningStore::profiles(base::ProjectId const& project, std::uint64_t after,
                                                 int limit) {
  return store().profiles(project, after, limit);
}

base::Ok OpeningStore::remove(base::ProjectId const& project) {
  return store().remove(project);
}

base::Ok OpeningStore::backup_to(std::string const& path) {
  return store().backup_to(path);
}

Subscription OpeningStore::subscribe(base::ProjectId const& project, RecentFilter filter,
                                     EventsCallback callback) {
  return store().subscribe(project, std::move(filter), std::move(callback));
}

std::uint64_t OpeningStore::commits(base::ProjectId const& project) const {
  return store().commits(project);
}

base::Ok OpeningStore::check() {
  return store().check();
}

bool OpeningStore::is_open() const {
  return store_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace usher::events
