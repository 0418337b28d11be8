#include <atomic>
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/workspaces/deletion.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

// An owner calls it off at the very moment in which the timer begins: one of the two comes first, and the
// other does nothing. Never is a workspace deleted that was called off, nor called off what is being deleted.
TEST(DeletionRace, CalledOffWhileItBeginsOneOfTheTwoWins) {
  for (int round = 0; round < 12; ++round) {
    support::TestWorkspace workspace;
    ASSERT_TRUE(schedule_deletion(*workspace.database, workspace.services, workspace.scope(workspace.olga),
                                  {"Acme", support::TestWorkspace::kPassword, ""}));
    auto const scope = workspace.scope(workspace.olga);
    workspace.clock.set(workspace.clock.now() + kDeletionWait);
    std::barrier start(3);
    std::atomic<int> called_off{0};
    std::vector<std::jthread> threads;
    threads.emplace_back([&] {
      start.arrive_and_wait();
      auto const done = workspace.database->write([&](db::Transaction& transaction) {
        return call_off_deletion(transaction, workspace.services, scope);
      });
      if (done) ++called_off;
    });
    for (int node = 0; node < 2; ++node)
      threads.emplace_back([&] {
        start.arrive_and_wait();
        workspace.database->write([&](db::Transaction& transaction) {
          return begin_deletions(transaction, workspace.services, 10);
        });
      });
    threads.clear();
    bool const is_scheduled = workspace.database->read([&](db::Transaction& transaction) {
      return find_scheduled_deletion(transaction, workspace.organization).has_value();
    });
    bool const may_read = bool(
        workspace.authorizer.authorize(workspace.olga, workspace.organization, Permission::kMembersRead));
    EXPECT_EQ(called_off == 1, !is_scheduled);
    EXPECT_EQ(called_off == 1, may_read);
  }
}

}  // namespace
}  // namespace usher::access
