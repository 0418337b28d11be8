#include "reports/answerer.h"

#include <thread>

#include <gtest/gtest.h>

#include "access/workspaces/project.h"
#include "support/temporary_directory.h"
#include "support/test_workspace.h"

namespace usher::reports {
namespace {

class AnswererTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  base::ManualClock clock{base::parse_rfc3339("2026-03-20T12:00:00Z").value()};
  support::TemporaryDirectory folder;
  std::unique_ptr<events::EventStore> store =
      events::open_event_store((folder.path() / "events.duckdb").string(), clock);
  Answerer answerer{*store, clock};

  access::ProjectScope scope() { return workspace.project_scope(workspace.olga); }
  Insight insight(std::string const& event = "Played", std::string const& label = "") {
    InsightRequest const request{{{event, events::Measure::kTotalEvents, {}, label}},
                                 {},
                                 {},
                                 events::Unit::kDay,
                                 LastUnits{7, events::Unit::kDay}};
    return Insight::from(scope(), request, clock).value();
  }
  InsightReport ask(Insight const& question) { return answerer.answer(scope(), question).value(); }
  void play(std::string const& name = "Played", base::ProjectId project = {}) {
    events::Event event;
    event.name = name;
    event.distinct_id = "ann";
    event.time = clock.now();
    ASSERT_TRUE(append_and_wait(*store, project.empty() ? workspace.project : project, {event}));
  }
};

TEST_F(AnswererTest, RemembersUntilNewEventsCome) {
  play();
  EXPECT_FALSE(ask(insight()).cached);
  InsightReport const again = ask(insight());
  EXPECT_TRUE(again.cached);
  EXPECT_EQ(again.scanned_rows, 0);
  EXPECT_EQ(again.series.at(0).total, 1);
  for (int i = 2; i <= 5; ++i) {
    play();
    InsightReport const fresh = ask(insight());
    EXPECT_FALSE(fresh.cached);
    EXPECT_EQ(fresh.series.at(0).total, i);
  }
}

TEST_F(AnswererTest, EventsOfAnotherProjectChangeNothing) {
  play();
  ask(insight());
  play("Played", base::ProjectId("prj_other"));
  InsightReport const again = ask(insight());
  EXPECT_TRUE(again.cached);
  EXPECT_EQ(again.series.at(0).total, 1);
}

TEST_F(AnswererTest, ALabelIsNotPartOfTheQuestion) {
  play();
  ask(insight());
  InsightReport const labelled = ask(insight("Played", "Fun"));
  EXPECT_TRUE(labelled.cached);
  EXPECT_EQ(labelled.series.at(0).label, "Fun");
  EXPECT_EQ(labelled.series.at(0).event, "Played");
}

TEST_F(AnswererTest, ARememberedAnswerStillKnowsWhatTimeItIs) {
  play();
  Insight const question = insight();
  EXPECT_TRUE(ask(question).buckets.back().incomplete);
  clock.advance(std::chrono::hours(24));
  InsightReport const later = ask(question);
  EXPECT_TRUE(later.cached);
  EXPECT_FALSE(later.buckets.back().incomplete);
}

TEST_F(AnswererTest, AnInsightOfAnotherProjectIsABug) {
  base::ProjectId const other = workspace.database->write([&](db::Transaction& transaction) {
    return support::TestWorkspace::value(
               access::create_project(transaction, workspace.services,
                                      workspace.scope(workspace.olga, access::Permission::kProjectsCreate),
                                      {"Other", "UTC"}))
        .id;
  });
  workspace.authorizer.forget_all();
  auto const elsewhere = support::TestWorkspace::value(
      workspace.authorizer.authorize(workspace.olga, other, access::Permission::kProjectRead));
  EXPECT_THROW((void)answerer.answer(elsewhere, insight()), std::logic_error);
}

TEST_F(AnswererTest, AnAskerWhoHasLeftIsNotAnswered) {
  std::stop_source asker;
  asker.request_stop();
  auto const answer = answerer.answer(scope(), insight(), asker.get_token());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "query_cancelled");
}

// Takes a while over each question, and keeps how much time it was given.
class SlowStore final : public events::EventStore {
 public:
  explicit SlowStore(events::EventStore& real) : real_(real) {}
  std::vector<base::Duration> given;

  base::Result<events::ResultTable> query(events::EventQuery const& query, events::QueryLimits const& limits,
                                          std::stop_token) override {
    given.push_back(limits.time);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return real_.query(query, {}, {});
  }
  std::uint64_t commits(base::ProjectId const&) const override { return 0; }

  void append(base::ProjectId const&, events::EncodedEvents const&, events::AppendDone) override {}
  void update_profiles(base::ProjectId const&, std::vector<events::ProfileUpdate>,
                       events::AppendDone) override {}
  events::Catalogue catalogue(base::ProjectId const&) override { return {}; }
  base::Result<std::vector<events::PropertyValue>> property_values(
      base::ProjectId const&, events::PropertyValuesRequest const&) override {
    return std::vector<events::PropertyValue>();
  }
  base::Result<std::vector<events::Event>> recent(base::ProjectId const&,
                                                  events::RecentFilter const&) override {
    return std::vector<events::Event>();
  }
  base::Result<events::EventPage> page(base::ProjectId const&, events::EventPlace const&, int) override {
    return events::EventPage{};
  }
  base::Ok remove(base::ProjectId const&) override { return {}; }
  events::EventStatus status(base::ProjectId const&) override { return {}; }
  base::Result<std::optional<events::Profile>> profile(base::ProjectId const&, std::string_view,
                                                       std::string_view) override {
    return std::optional<events::Profile>();
  }
  base::Result<events::ProfilePage> profiles(base::ProjectId const&, std::uint64_t, int) override {
    return events::ProfilePage{};
  }
  base::Ok backup_to(std::string const&) override { return {}; }
  events::Subscription subscribe(base::ProjectId const&, events::RecentFilter,
                                 events::EventsCallback) override {
    return {};
  }
  base::Ok check() override { return {}; }

 private:
  events::EventStore& real_;
};

TEST_F(AnswererTest, TheTimeLimitIsThatOfTheWholeQuestion) {
  SlowStore slow(*store);
  Answerer limited(slow, clock, {.query = {std::chrono::milliseconds(30)}});
  InsightRequest request{{}, {}, {}, events::Unit::kDay, LastUnits{7, events::Unit::kDay}};
  for (char const* name : {"A", "B", "C"})
    request.metrics.push_back({name, events::Measure::kTotalEvents, {}, ""});
  ASSERT_TRUE(limited.answer(scope(), Insight::from(scope(), request, clock).value()));
  ASSERT_EQ(slow.given.size(), 3u);
  EXPECT_GT(slow.given[0], std::chrono::milliseconds(20));
  EXPECT_LT(slow.given[1], std::chrono::milliseconds(11));
  EXPECT_EQ(slow.given[2], base::Duration(0));
}

TEST_F(AnswererTest, ValuesAndRecentEventsTakeTheirTurn) {
  Answerer full(*store, clock, {.queue = {.running = 0, .waiting = 0}});
  EXPECT_EQ(full.property_values(scope(), {"plan", "", "", 10}).error().code, "busy");
  EXPECT_EQ(full.recent(scope(), {}).error().code, "busy");
  EXPECT_TRUE(answerer.property_values(scope(), {"plan", "", "", 10}));
  EXPECT_TRUE(answerer.recent(scope(), {}));
}

TEST_F(AnswererTest, ManyAskAndWriteAtOnceAndNobodySeesOldData) {
  std::vector<std::thread> threads;
  std::atomic<int> written{0};
  threads.emplace_back([&] {
    for (int i = 0; i < 20; ++i) {
      play();
      ++written;
    }
  });
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < 20; ++k) {
        int const before = written;
        EXPECT_GE(ask(insight()).series.at(0).total, before);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ask(insight()).series.at(0).total, 20);
}

}  // namespace
}  // namespace usher::reports
