#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "events/event_store.h"
#include "support/temporary_directory.h"

// For this module's tests: a store in a fresh folder, and short ways to say events and questions.
namespace usher::events {

inline base::Time at(char const* rfc3339) {
  return *base::parse_rfc3339(rfc3339);
}

inline Event event(std::string name, std::string distinct_id, char const* time,
                   std::vector<Property> properties = {}) {
  return {std::move(name), std::move(distinct_id), "", "", "", at(time), std::move(properties)};
}
inline Event keyed(Event event, std::string insert_id) {
  event.insert_id = std::move(insert_id);
  return event;
}

class StoreTest : public testing::Test {
 protected:
  StoreTest() { open(); }

  void open() { store = open_event_store(path(), clock, options); }
  void reopen() {
    store.reset();
    open();
  }
  std::string path() const { return (folder.path() / "events.duckdb").string(); }

  void add(std::vector<Event> events) { ASSERT_TRUE(append_and_wait(*store, project, std::move(events))); }

  EventQuery question(std::string name = "") const {
    EventQuery query{{project, {}, {at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")}, {}}, {}, {}, {}};
    if (!name.empty()) query.source.events = {std::move(name)};
    return query;
  }
  ResultTable ask(EventQuery const& query) {
    auto table = store->query(query, {}, {});
    EXPECT_TRUE(table) << (table ? "" : table.error().message + " " + table.error().field);
    return table ? *table : ResultTable{};
  }
  // Without buckets or a breakdown.
  std::int64_t figure(EventQuery query, Measure measure = Measure::kTotalEvents) {
    query.measure = measure;
    ResultTable const table = ask(query);
    return table.rows.size() == 1 ? std::get<std::int64_t>(table.rows[0][3]) : -1;
  }
  std::int64_t matching(std::vector<Filter> filters, Match match = Match::kAll) {
    EventQuery query = question();
    query.source.where = {match, std::move(filters), {}};
    return figure(query);
  }
  // Segment (or its kind) -> whole range.
  std::map<std::string, std::int64_t> by_segment(EventQuery const& query) {
    std::map<std::string, std::int64_t> figures;
    for (auto const& row : ask(query).rows)
      if (std::holds_alternative<std::monostate>(row[2])) {
        auto const* segment = std::get_if<std::string>(&row[1]);
        figures[segment ? *segment : "<" + std::get<std::string>(row[0]) + ">"] =
            std::get<std::int64_t>(row[3]);
      }
    return figures;
  }
  // "2026-03-28T23:00:00Z 5" per bucket.
  std::vector<std::string> by_bucket(EventQuery const& query) {
    std::vector<std::string> figures;
    for (auto const& row : ask(query).rows)
      if (auto const* bucket = std::get_if<base::Time>(&row[2]))
        figures.push_back(base::rfc3339(*bucket) + " " + std::to_string(std::get<std::int64_t>(row[3])));
    return figures;
  }

  support::TemporaryDirectory folder;
  base::ManualClock clock{at("2026-11-24T12:00:00Z")};
  EventStoreOptions options{.linger = std::chrono::milliseconds(1), .memory_limit = "256MB"};
  base::ProjectId project{"prj_test"};
  std::unique_ptr<EventStore> store;
};

}  // namespace usher::events
