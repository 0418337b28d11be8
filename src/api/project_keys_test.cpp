#include "api/project_keys.h"

#include <future>

#include <gtest/gtest.h>

#include "access/workspaces/project.h"
#include "support/test_workspace.h"

namespace usher::api {
namespace {

class ProjectKeysTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  base::ManualClock clock{base::parse_rfc3339("2026-11-24T12:00:00Z").value()};
  ProjectKeys keys{*workspace.database, clock};

  struct Found {
    ProjectKeys::Projects projects;
    std::thread::id answered_by;
  };
  Found find(std::set<std::string> wanted, ProjectKeys::Kind kind = ProjectKeys::Kind::kToken) {
    std::promise<Found> promise;
    keys.find(kind, std::move(wanted), [&](base::Result<ProjectKeys::Projects> found) {
      promise.set_value({found.value(), std::this_thread::get_id()});
    });
    return promise.get_future().get();
  }
  std::string token() {
    return workspace.database
        ->read([&](db::Transaction& transaction) {
          return access::find_project(transaction, workspace.project).value();
        })
        .token;
  }
};

TEST_F(ProjectKeysTest, TheCallerNeverWaitsForTheStore) {
  auto const here = std::this_thread::get_id();
  Found const first = find({token(), "nobody's"});
  EXPECT_NE(first.answered_by, here);
  EXPECT_EQ(first.projects, (ProjectKeys::Projects{{token(), workspace.project}}));
  Found const again = find({token(), "nobody's"});
  EXPECT_EQ(again.answered_by, here);
  EXPECT_EQ(again.projects, first.projects);
}

TEST_F(ProjectKeysTest, ATokenOfNobodyIsLookedUpAgainAfterASecond) {
  auto const here = std::this_thread::get_id();
  find({"nobody's"});
  EXPECT_EQ(find({"nobody's"}).answered_by, here);
  clock.advance(std::chrono::seconds(2));
  EXPECT_NE(find({"nobody's"}).answered_by, here);
}

TEST_F(ProjectKeysTest, GuessesPushOutGuessesOnly) {
  auto const here = std::this_thread::get_id();
  find({token()});
  for (int round = 0; round < 12; ++round) {
    std::set<std::string> guesses;
    for (int i = 0; i < 1'000; ++i) guesses.insert(std::to_string(round) + "/" + std::to_string(i));
    EXPECT_TRUE(find(std::move(guesses)).projects.empty());
  }
  EXPECT_EQ(find({token()}).answered_by, here);
}

TEST_F(ProjectKeysTest, NoKeyAndAVeryLongOneAreNobodys) {
  EXPECT_EQ(find({"", std::string(300, 'x')}).answered_by, std::this_thread::get_id());
  EXPECT_TRUE(find({"wrong"}, ProjectKeys::Kind::kSecret).projects.empty());
}

TEST_F(ProjectKeysTest, AProjectOfADeletedWorkspaceIsNobodysOnceItIsForgotten) {
  std::string const key = token();
  EXPECT_EQ(find({key}).projects.size(), 1U);
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("update organizations set deletion_at = 1, deletion_began_at = 1");
  });
  EXPECT_EQ(find({key}).projects.size(), 1U);
  keys.forget_all();
  EXPECT_TRUE(find({key}).projects.empty());
}

}  // namespace
}  // namespace usher::api
