#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <thread>

#include <gmock/gmock.h>

#include "events/store_fixture.h"

namespace usher::events {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;
using StoreAppend = StoreTest;

char const* const kNoon = "2026-11-24T12:00:00Z";

TEST_F(StoreAppend, AnEventComesBackAsItWasSent) {
  Event sent = event("Signup", "u1", kNoon,
                     {{"plan", std::string("pro")},
                      {"price", 9.5},
                      {"trial", true},
                      {"tags", JsonText{R"(["a","b"])"}},
                      {"address", JsonText{R"({"city":"Ulm"})"}},
                      {"referrer", {}},
                      {"it's \"odd\"; DROP TABLE", std::string("\xc3\xa9'\"")}});
  sent.device_id = "d1";
  sent.insert_id = "i1";
  add({sent});
  auto const recent = store->recent(project, {});
  ASSERT_EQ(recent->size(), 1u);
  Event got = recent->front();
  EXPECT_THAT(got.properties, testing::UnorderedElementsAreArray(sent.properties));
  got.properties = sent.properties;
  EXPECT_GT(got.received_at, base::Time());
  got.received_at = sent.received_at;
  EXPECT_EQ(got, sent);
}

TEST_F(StoreAppend, RecentIsNewestFirstAndFilters) {
  add({event("A", "u1", "2026-11-24T10:00:00Z"), event("B", "u2", "2026-11-24T11:00:00Z"),
       event("A", "u2", "2026-11-24T09:00:00Z")});
  auto const names = [&](RecentFilter const& filter) {
    std::vector<std::string> names;
    auto const recent = store->recent(project, filter);
    for (Event const& one : *recent) names.push_back(one.name + one.distinct_id);
    return names;
  };
  EXPECT_THAT(names({}), ElementsAre("Bu2", "Au1", "Au2"));
  EXPECT_THAT(names({.event = "A"}), ElementsAre("Au1", "Au2"));
  EXPECT_THAT(names({.distinct_id = "u2"}), ElementsAre("Bu2", "Au2"));
  EXPECT_THAT(names({.limit = 1}), ElementsAre("Bu2"));
}

TEST_F(StoreAppend, ProjectsDoNotSeeEachOther) {
  base::ProjectId const odd("X\"; DROP TABLE events_p_prj_test; --");
  add({event("A", "u1", kNoon)});
  ASSERT_TRUE(append_and_wait(*store, odd, {event("B", "u1", kNoon), event("B", "u2", kNoon)}));
  EXPECT_EQ(store->status(project).events, 1);
  EXPECT_EQ(store->status(odd).events, 2);
  EXPECT_EQ(store->status(base::ProjectId("nobody")).events, 0);
  EXPECT_EQ(store->catalogue(odd).events.at(0).name, "B");
}

TEST_F(StoreAppend, TheCatalogueKnowsNamesTypesAndVolumesAlsoAfterARestart) {
  add({event("A", "u1", "2026-11-24T10:00:00Z", {{"x", std::string("1")}}),
       event("A", "u1", "2026-11-24T11:00:00Z", {{"x", 1.0}}),
       event("B", "u1", "2026-11-24T12:00:00Z", {{"when", std::string("2026-01-02T03:04:05Z")}})});
  add({event("A", "u1", "2026-11-24T13:00:00Z", {{"x", true}, {"nothing", {}}})});
  for (int round = 0; round < 2; ++round) {
    Catalogue const catalogue = store->catalogue(project);
    ASSERT_EQ(catalogue.events.size(), 2u);
    EXPECT_EQ(catalogue.events[0].name, "A");
    EXPECT_EQ(catalogue.events[0].volume, 3);
    EXPECT_EQ(catalogue.events[0].first_seen, at("2026-11-24T10:00:00Z"));
    EXPECT_EQ(catalogue.events[0].last_seen, at("2026-11-24T13:00:00Z"));
    ASSERT_EQ(catalogue.properties.size(), 2u);
    EXPECT_THAT(catalogue.properties[0].events, ElementsAre("B"));
    EXPECT_TRUE(catalogue.properties[0].types.has(ValueType::kDatetime));
    EXPECT_EQ(catalogue.properties[1].name, "x");
    EXPECT_EQ(catalogue.properties[1].types.bits, 1 | 2 | 4);
    EXPECT_EQ(store->status(project).events, 4);
    EXPECT_EQ(store->status(project).last_event, at("2026-11-24T13:00:00Z"));
    reopen();
  }
}

TEST_F(StoreAppend, PropertyValuesAreCountedAndSearched) {
  add({event("A", "u1", kNoon, {{"plan", std::string("Pro")}}),
       event("A", "u1", kNoon, {{"plan", std::string("Pro")}}),
       event("B", "u1", kNoon, {{"plan", std::string("free")}}), event("B", "u1", kNoon, {{"plan", 3.0}})});
  auto const values = *store->property_values(project, {.property = "plan"});
  ASSERT_EQ(values.size(), 3u);
  EXPECT_EQ(values[0].value, "Pro");
  EXPECT_EQ(values[0].count, 2);
  EXPECT_EQ(values[1].value, "3");
  EXPECT_EQ(store->property_values(project, {.property = "plan", .event = "B"})->size(), 2u);
  EXPECT_EQ(store->property_values(project, {.property = "plan", .search = "pR"})->size(), 1u);
  EXPECT_TRUE(store->property_values(project, {.property = "unheard of"})->empty());
}

TEST_F(StoreAppend, ManyThreadsShareCommitsAndNothingIsLostWhileColumnsAppear) {
  constexpr int kThreads = 16;
  constexpr int kEach = 40;
  std::atomic<int> acknowledged = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t)
      threads.emplace_back([&, t] {
        for (int i = 0; i < kEach; ++i) {
          // Every thread brings new properties all along, so that tables change under load.
          std::string const name = "p" + std::to_string(t) + "_" + std::to_string(i / 10);
          Event const one =
              event("Load", "u" + std::to_string(t), kNoon, {{name, static_cast<double>(i)}, {"t", 1.0 * t}});
          if (append_and_wait(*store, project, {one})) ++acknowledged;
          if (i % 10 == 0) static_cast<void>(store->query(question("Load"), {}, {}));
        }
      });
  }
  EXPECT_EQ(acknowledged, kThreads * kEach);
  EXPECT_EQ(figure(question("Load")), kThreads * kEach);
  EXPECT_EQ(matching({{"p3_2", ValueType::kNumber, Operator::kBetween, {20.0, 29.0}}}), 10);
  EXPECT_EQ(figure(question("Load"), Measure::kUniqueUsers), kThreads);
}

TEST_F(StoreAppend, BeyondTheHotColumnsPropertiesStayAnswerable) {
  options.hot_columns = 2;
  reopen();
  add({event("A", "u1", kNoon,
             {{"one", 1.0}, {"two", std::string("x")}, {"cold/~\"'", std::string("y")}, {"n", 3.0}})});
  add({event("A", "u1", kNoon,
             {{"one", std::string("text")}, {"cold/~\"'", std::string("z")}, {"n", 4.0}, {"b", true}})});
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(matching({{"cold/~\"'", ValueType::kString, Operator::kEquals, {std::string("y")}}}), 1);
    EXPECT_EQ(matching({{"n", ValueType::kNumber, Operator::kGreaterOrEqual, {3.5}}}), 1);
    EXPECT_EQ(matching({{"b", ValueType::kBoolean, Operator::kIsTrue, {}}}), 1);
    EXPECT_EQ(matching({{"one", ValueType::kString, Operator::kEquals, {std::string("text")}}}), 1);
    EXPECT_EQ(matching({{"one", ValueType::kNumber, Operator::kEquals, {1.0}}}), 1);
    EXPECT_EQ(matching({{"b", ValueType::kString, Operator::kIsNotSet, {}}}), 1);
    EventQuery query = question();
    query.breakdown = Breakdown{"n", 10};
    EXPECT_EQ(by_segment(query), (std::map<std::string, std::int64_t>{{"3", 1}, {"4", 1}}));
    // A higher bound later must not give a column to what is already in the text.
    options.hot_columns = 200;
    reopen();
    add({event("Later", "u1", "2030-01-01T00:00:00Z", {{"n", 5.0}, {"b", false}})});
  }
}

TEST_F(StoreAppend, BrokenTextIsRefused) {
  auto const refused = append_and_wait(*store, project, {event("A\xff", "u1", kNoon)});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, base::ErrorKind::kInvalid);
}

TEST_F(StoreAppend, ClosingCommitsWhatIsQueued) {
  options.linger = std::chrono::milliseconds(200);
  reopen();
  std::atomic<int> done = 0;
  for (int i = 0; i < 5; ++i)
    store->append(project, *encode({event("A", "u1", kNoon)}),
                  [&](AppendResult result) { done += result ? 1 : 0; });
  reopen();
  EXPECT_EQ(done, 5);
  EXPECT_EQ(store->status(project).events, 5);
}

TEST_F(StoreAppend, SubscribersSeeCommittedEventsOfTheirProjectUntilTheyLeave) {
  std::vector<std::string> seen;
  Subscription subscription = store->subscribe(project, {}, [&](std::span<Event const> events) {
    for (Event const& one : events) seen.push_back(one.name);
  });
  add({event("A", "u1", kNoon), event("B", "u1", kNoon)});
  ASSERT_TRUE(append_and_wait(*store, base::ProjectId("prj_other"), {event("C", "u1", kNoon)}));
  EXPECT_EQ(store->status(project).events, 2);  // waits for the tables, and so for the subscribers
  EXPECT_THAT(seen, ElementsAre("A", "B"));
  subscription = Subscription();
  add({event("D", "u1", kNoon)});
  EXPECT_EQ(seen.size(), 2u);
}

TEST_F(StoreAppend, ProfilesAreKeptPerPersonAndGroup) {
  using enum ProfileOperation;
  auto const update = [](std::string group, std::string id, ProfileOperation operation,
                         std::vector<Property> properties) {
    return ProfileUpdate{std::move(group),      std::move(id), operation,
                         std::move(properties), at(kNoon),     LastSeen::kTouch};
  };
  ASSERT_TRUE(update_profiles_and_wait(
      *store, project,
      {update("", "u1", kSet, {{"plan", std::string("pro")}}), update("", "u1", kAdd, {{"n", 2.0}}),
       update("company", "u1", kSet, {{"tier", std::string("gold")}})}));
  reopen();
  ASSERT_TRUE(update_profiles_and_wait(*store, project, {update("", "u1", kAdd, {{"n", 1.0}})}));
  auto const profile = *store->profile(project, "u1");
  ASSERT_TRUE(profile);
  EXPECT_THAT(profile->properties, ElementsAre(Property{"plan", std::string("pro")}, Property{"n", 3.0}));
  EXPECT_EQ(profile->last_seen, at(kNoon));
  EXPECT_EQ((*store->profile(project, "u1", "company"))->properties.size(), 1u);
  ASSERT_TRUE(update_profiles_and_wait(*store, project, {update("", "u1", kDelete, {})}));
  EXPECT_FALSE(*store->profile(project, "u1"));
  EXPECT_TRUE(*store->profile(project, "u1", "company"));
}

TEST_F(StoreAppend, AProjectIsReadPageByPageOldestFirst) {
  std::vector<Event> sent;
  for (int i = 0; i < 25; ++i)
    sent.push_back(keyed(event("Login", "u" + std::to_string(i), i < 12 ? kNoon : "2026-11-24T12:00:01Z",
                               {{"n", static_cast<double>(i)}}),
                         "i" + std::to_string(i)));
  add(sent);
  add({event("Before", "u1", "2001-05-01T00:00:00Z")});
  std::vector<std::string> seen;
  EventPlace place;
  for (int pages = 1;; ++pages) {
    auto const page = store->page(project, place, 5);
    ASSERT_TRUE(page);
    for (Event const& event : page->events) seen.push_back(event.name + event.distinct_id);
    if (!page->next) break;
    ASSERT_LT(pages, 10);
    place = *page->next;
  }
  ASSERT_EQ(seen.size(), 26u);
  EXPECT_EQ(seen.front(), "Beforeu1");
  for (int i = 0; i < 25; ++i) EXPECT_EQ(seen[static_cast<std::size_t>(i) + 1], "Loginu" + std::to_string(i));
  EXPECT_TRUE(store->page(base::ProjectId("prj_none"), {}, 5)->events.empty());
}

TEST_F(StoreAppend, ProfilesAreReadPageByPageEachOnceAlsoIfChangedMeanwhile) {
  auto const set = [](std::string id, double n) {
    return ProfileUpdate{n < 0 ? "company" : "", std::move(id), ProfileOperation::kSet, {{"n", n}}, at(kNoon),
                         LastSeen::kTouch};
  };
  std::vector<ProfileUpdate> sent;
  for (int i = 0; i < 25; ++i) sent.push_back(set("u" + std::to_string(i), i));
  sent.push_back(set("u1", -1));
  ASSERT_TRUE(update_profiles_and_wait(*store, project, sent));
  std::map<std::string, int> seen;
  std::uint64_t after = kBeforeAllProfiles;
  for (int pages = 1;; ++pages) {
    auto const page = store->profiles(project, after, 4);
    ASSERT_TRUE(page);
    EXPECT_LE(page->profiles.size(), 4u);
    for (Profile const& profile : page->profiles) {
      ++seen[profile.group_key + "/" + profile.id];
      EXPECT_EQ(profile.properties.size(), 1u);
      EXPECT_EQ(profile.last_seen, at(kNoon));
    }
    if (!page->next) break;
    ASSERT_LT(pages, 10);
    after = *page->next;
    ASSERT_TRUE(update_profiles_and_wait(*store, project, sent));  // written anew, all of them
  }
  EXPECT_EQ(seen.size(), 26u);
  EXPECT_TRUE(seen.contains("company/u1"));
  for (auto const& [name, times] : seen) EXPECT_EQ(times, 1) << name;
  EXPECT_TRUE(store->profiles(base::ProjectId("prj_none"), kBeforeAllProfiles, 4)->profiles.empty());
}

TEST_F(StoreAppend, ARemovedProjectIsAsIfItHadNeverBeen) {
  base::ProjectId const other("prj_other");
  add({keyed(event("Signup", "u1", kNoon, {{"plan", std::string("pro")}}), "i1")});
  ASSERT_TRUE(append_and_wait(*store, other, {event("Login", "u2", kNoon, {{"plan", std::string("pro")}})}));
  ASSERT_TRUE(store->remove(project));
  EXPECT_EQ(store->status(project).events, 0);
  EXPECT_TRUE(store->catalogue(project).properties.empty());
  EXPECT_TRUE(store->recent(project, {})->empty());
  EXPECT_EQ(store->status(other).events, 1);
  EXPECT_EQ(store->catalogue(other).properties.size(), 1u);
  EXPECT_TRUE(store->remove(project));
  EXPECT_TRUE(store->remove(base::ProjectId("prj_none")));
  reopen();
  EXPECT_EQ(store->status(project).events, 0);
  // What comes later is new, also under a key that was there.
  add({keyed(event("Signup", "u1", kNoon, {{"plan", 3.0}}), "i1")});
  EXPECT_EQ(store->status(project).events, 1);
  EXPECT_EQ(store->status(other).events, 1);
}

}  // namespace
}  // namespace usher::events
