#include "reports/saved_report.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "access/workspaces/project.h"
#include "audit/trail.h"
#include "reports/handover.h"
#include "support/test_workspace.h"

namespace usher::reports {
namespace {

using access::Permission;

class SavedReportTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  identity::Caller ann = workspace.add("Ann", "analyst");

  access::ProjectScope scope(Permission permission = Permission::kReportsWrite) {
    return workspace.project_scope(ann, permission);
  }
  template <class Function>
  auto write(Function&& function) {
    workspace.clock.advance(std::chrono::seconds(1));
    return workspace.database->write(function);
  }
  base::Result<SavedReport> create(NewReport const& wanted) {
    return write([&](db::Transaction& t) { return create_report(t, workspace.clock, scope(), wanted); });
  }
  SavedReport created(std::string const& name) {
    return support::TestWorkspace::value(create({name, "", ReportType::kInsight, "{}"}));
  }
  base::Result<SavedReport> update(base::ReportId const& id, ReportUpdate const& change) {
    return write([&](db::Transaction& t) { return update_report(t, workspace.clock, scope(), id, change); });
  }
  base::Ok remove(base::ReportId const& id) {
    return write([&](db::Transaction& t) { return delete_report(t, workspace.clock, scope(), id); });
  }
  base::Result<SavedReport> find(base::ReportId const& id) {
    return workspace.database->read(
        [&](db::Transaction& t) { return find_report(t, scope(Permission::kProjectRead), id); });
  }
  ReportPage list(std::string_view search = {}, std::optional<ListPosition> after = {}, int limit = 50) {
    return workspace.database->read([&](db::Transaction& t) {
      return list_reports(t, scope(Permission::kProjectRead), search, after, limit);
    });
  }
  std::vector<audit::Entry> entries() {
    return workspace.database->read([&](db::Transaction& t) {
      return audit::list(t, workspace.organization, {.action = "report."}, {}, 50).entries;
    });
  }
};

TEST_F(SavedReportTest, IsFoundAsItWasSaved) {
  SavedReport const saved =
      support::TestWorkspace::value(create({"  Sign-ups ", "By week.\nWith a link: https://example.com",
                                            ReportType::kInsight, R"({"insight":{}})"}));
  auto const found = find(saved.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "Sign-ups");
  EXPECT_EQ(found->description, "By week.\nWith a link: https://example.com");
  EXPECT_EQ(found->definition, R"({"insight":{}})");
  EXPECT_EQ(found->created_by.id, ann.account);
  EXPECT_EQ(found->created_by.name, "Ann");
  EXPECT_EQ(found->created_at, saved.created_at);
  EXPECT_EQ(found->version, 1);
}

TEST_F(SavedReportTest, RefusesWhatCannotBeSaved) {
  EXPECT_EQ(create({"", "", ReportType::kInsight, "{}"}).error().field, "name");
  EXPECT_EQ(create({std::string(201, 'x'), "", ReportType::kInsight, "{}"}).error().field, "name");
  EXPECT_EQ(create({"a", std::string(2001, 'x'), ReportType::kInsight, "{}"}).error().field, "description");
  EXPECT_EQ(create({"a", "", ReportType::kInsight, std::string(300 << 10, ' ')}).error().field, "definition");
  EXPECT_TRUE(list().reports.empty());
  EXPECT_TRUE(entries().empty());
}

TEST_F(SavedReportTest, ListsTheLastChangedFirstInPages) {
  SavedReport const first = created("first");
  created("second");
  created("third");
  ASSERT_TRUE(update(first.id, {.version = 1, .description = "changed"}));
  ReportPage const page = list({}, {}, 2);
  ASSERT_EQ(page.reports.size(), 2u);
  EXPECT_EQ(page.reports[0].name, "first");
  EXPECT_EQ(page.reports[1].name, "third");
  ASSERT_TRUE(page.next);
  ReportPage const rest = list({}, page.next, 2);
  ASSERT_EQ(rest.reports.size(), 1u);
  EXPECT_EQ(rest.reports[0].name, "second");
  EXPECT_FALSE(rest.next);
}

TEST_F(SavedReportTest, ListsReportsOfTheSameMomentWithoutLossOrRepetition) {
  std::set<std::string> ids;
  workspace.database->write([&](db::Transaction& t) {
    for (int i = 0; i < 7; ++i)
      ids.insert(
          create_report(t, workspace.clock, scope(), {"same", "", ReportType::kInsight, "{}"})->id.value);
  });
  std::set<std::string> seen;
  std::optional<ListPosition> after;
  do {
    ReportPage const page = list({}, after, 2);
    for (SavedReport const& report : page.reports) EXPECT_TRUE(seen.insert(report.id.value).second);
    after = page.next;
  } while (after);
  EXPECT_EQ(seen, ids);
}

TEST_F(SavedReportTest, SearchTakesWhatIsTypedLiterally) {
  created("Sign-ups 100%");
  created("Sign_ins");
  EXPECT_EQ(list("SIGN").reports.size(), 2u);
  EXPECT_EQ(list("100%").reports.size(), 1u);
  EXPECT_EQ(list("n_i").reports.size(), 1u);
  EXPECT_EQ(list("%").reports.size(), 1u);
  EXPECT_EQ(list("!").reports.size(), 0u);
  EXPECT_EQ(list("'; drop table reports; --").reports.size(), 0u);
}

TEST_F(SavedReportTest, TheSecondOfTwoEditorsIsToldAboutTheFirst) {
  SavedReport const saved = created("Sign-ups");
  auto const changed = update(saved.id, {.version = 1, .name = "Registrations"});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->version, 2);
  EXPECT_GT(changed->updated_at, saved.updated_at);
  auto const late = update(saved.id, {.version = 1, .name = "Newcomers"});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "version_conflict");
  EXPECT_EQ(late.error().kind, base::ErrorKind::kConflict);
  EXPECT_EQ(late.error().details.at("version"), "2");
  EXPECT_EQ(late.error().details.at("updated_by"), "Ann");
  EXPECT_EQ(find(saved.id)->name, "Registrations");
}

TEST_F(SavedReportTest, OfManyEditorsWithTheSameVersionOneWins) {
  SavedReport const saved = created("Sign-ups");
  access::ProjectScope const rights = scope();
  std::atomic<int> won{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      auto const outcome = workspace.database->write([&](db::Transaction& t) {
        return update_report(t, workspace.clock, rights, saved.id,
                             {.version = 1, .name = "n" + std::to_string(i)});
      });
      won += static_cast<bool>(outcome);
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
  EXPECT_EQ(find(saved.id)->version, 2);
}

TEST_F(SavedReportTest, EveryChangeIsInTheTrail) {
  SavedReport const saved = created("Sign-ups");
  ASSERT_TRUE(update(saved.id, {.version = 1, .definition = R"({"insight":{"unit":"day"}})"}));
  ASSERT_TRUE(remove(saved.id));
  auto const trail = entries();
  ASSERT_EQ(trail.size(), 3u);
  EXPECT_EQ(trail[0].action, "report.deleted");
  EXPECT_EQ(trail[1].action, "report.updated");
  EXPECT_EQ(trail[2].action, "report.created");
  EXPECT_EQ(trail[1].target.id, saved.id.value);
  EXPECT_NE(trail[1].before.find(R"("definition":{})"), std::string::npos);
  EXPECT_NE(trail[1].after.find(R"("definition":{"insight":{"unit":"day"}})"), std::string::npos);
  EXPECT_TRUE(trail[2].before.empty());
  EXPECT_TRUE(trail[0].after.empty());
}

TEST_F(SavedReportTest, ReportsOfAnotherProjectAreNotThere) {
  SavedReport const saved = created("Sign-ups");
  base::ProjectId const other = workspace.database->write([&](db::Transaction& t) {
    return support::TestWorkspace::value(
               access::create_project(t, workspace.services,
                                      workspace.scope(workspace.olga, Permission::kProjectsCreate),
                                      {"Other", "UTC"}))
        .id;
  });
  workspace.authorizer.forget_all();
  auto const elsewhere = support::TestWorkspace::value(
      workspace.authorizer.authorize(workspace.olga, other, Permission::kReportsWrite));
  workspace.database->write([&](db::Transaction& t) {
    EXPECT_EQ(find_report(t, elsewhere, saved.id).error().kind, base::ErrorKind::kNotFound);
    EXPECT_EQ(
        update_report(t, workspace.clock, elsewhere, saved.id, {.version = 1, .name = "x"}).error().kind,
        base::ErrorKind::kNotFound);
    EXPECT_EQ(delete_report(t, workspace.clock, elsewhere, saved.id).error().kind,
              base::ErrorKind::kNotFound);
    EXPECT_TRUE(list_reports(t, elsewhere, {}, {}, 50).reports.empty());
    EXPECT_TRUE(lock_existing(t, elsewhere, {saved.id}).empty());
  });
  EXPECT_EQ(find(saved.id)->name, "Sign-ups");
}

TEST_F(SavedReportTest, AScopeWithoutTheRightIsABug) {
  identity::Caller const vic = workspace.add("Vic", "viewer");
  access::ProjectScope const reader = workspace.project_scope(vic);
  auto const attempt = [&] {
    (void)workspace.database->write([&](db::Transaction& t) {
      return create_report(t, workspace.clock, reader, {"x", "", ReportType::kInsight, "{}"});
    });
  };
  EXPECT_THROW(attempt(), std::logic_error);
}

TEST_F(SavedReportTest, CountsWhatSomebodyLeavesBehind) {
  created("one");
  created("two");
  auto const count = [&](base::AccountId const& account) {
    return workspace.database->read(
        [&](db::Transaction& t) { return count_created_by(t, workspace.organization, account); });
  };
  EXPECT_EQ(count(ann.account), 2);
  EXPECT_EQ(count(workspace.olga.account), 0);
}

TEST_F(SavedReportTest, AreHandedOverAndGivenBack) {
  auto const id = created("one").id;
  auto const bob = workspace.add("Bob", "analyst");
  auto const cas = workspace.add("Cas", "analyst");
  access::Handover const first{workspace.organization, base::MemberId("mem_ann"), ann.account, bob.account};
  access::Handover const second{workspace.organization, base::MemberId("mem_bob"), bob.account, cas.account};
  write([&](db::Transaction& t) {
    EXPECT_EQ(hand_over(t, first), 1);
    EXPECT_EQ(give_back(t, second), 0);
    EXPECT_EQ(give_back(t, first), 1);
  });
  EXPECT_EQ(find(id)->created_by.name, "Ann");
  write([&](db::Transaction& t) {
    EXPECT_EQ(hand_over(t, first), 1);
    EXPECT_EQ(hand_over(t, second), 1);
    // Handed on, it stays where it is.
    EXPECT_EQ(give_back(t, first), 0);
  });
  EXPECT_EQ(find(id)->created_by.name, "Cas");
}

}  // namespace
}  // namespace usher::reports
