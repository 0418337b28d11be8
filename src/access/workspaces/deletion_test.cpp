#include "access/workspaces/deletion.h"

#include <gtest/gtest.h>

#include "access/invitations/invitation_send.h"
#include "access/members/access_end.h"
#include "access/members/removed_member.h"
#include "access/notifications/notification.h"
#include "access/tokens/service_account.h"
#include "access/workspaces/organization.h"
#include "access/workspaces/organization_create.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

struct DeletionTest : testing::Test {
  support::TestWorkspace workspace;
  identity::Caller adam = workspace.add("Adam", "admin");

  std::string schedule(std::string const& name = "Acme",
                       std::string_view password = support::TestWorkspace::kPassword) {
    auto const done = schedule_deletion(*workspace.database, workspace.services,
                                        workspace.scope(workspace.olga), {name, {std::string(password)}});
    return done ? "" : done.error().code;
  }
  std::string call_off(OrganizationScope const& scope) {
    auto const done = workspace.database->write([&](db::Transaction& transaction) {
      return call_off_deletion(transaction, workspace.services, scope);
    });
    return done ? "" : done.error().code;
  }
  std::string call_off() { return call_off(workspace.scope(workspace.olga)); }
  std::optional<ScheduledDeletion> scheduled() {
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_scheduled_deletion(transaction, workspace.organization);
    });
  }
  std::int64_t run(std::int64_t sweep(db::Transaction&, Services const&, int), int limit = 100) {
    return workspace.database->write(
        [&](db::Transaction& transaction) { return sweep(transaction, workspace.services, limit); });
  }
  void pass(base::Duration time) { workspace.clock.set(workspace.clock.now() + time); }
  std::int64_t count(std::string const& sql) {
    return workspace.database->read(
        [&](db::Transaction& transaction) { return transaction.value<std::int64_t>(sql).value(); });
  }
  std::int64_t bells() {
    return count("select count(*) from notifications where kind = 'workspace_leaving'");
  }
  std::int64_t mails() { return count("select count(*) from mails where kind = 'membership'"); }
  template <class Work>
  std::string refusal_of(Work const& work) {
    auto const done = workspace.database->write(work);
    return done ? "" : done.error().code;
  }
};

TEST_F(DeletionTest, IsScheduledAndEverybodyWhomItConcernsIsTold) {
  workspace.add("Vera", "viewer");
  EXPECT_EQ(schedule(), "");
  ASSERT_TRUE(scheduled());
  EXPECT_EQ(scheduled()->at, workspace.clock.now() + kDeletionWait);
  EXPECT_EQ(scheduled()->asked_by_name, "Olga Owner");
  EXPECT_EQ(bells(), 2);  // the owner and the admin
  EXPECT_EQ(mails(), 1);  // the owner
  EXPECT_EQ(schedule(), "deletion_scheduled");
  workspace.database->read([&](db::Transaction& transaction) {
    auto const entries =
        audit::list(transaction, workspace.organization, {.action = "organization.deletion_scheduled"}, {}, 9)
            .entries;
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_NE(entries[0].after.find("Olga Owner"), std::string::npos);
  });
  // Who is in it works on.
  EXPECT_TRUE(workspace.authorizer.authorize(adam, workspace.organization, Permission::kMembersManage));
}

TEST_F(DeletionTest, AsksForTheNameAndThePassword) {
  EXPECT_EQ(schedule("acme"), "wrong_name");
  EXPECT_EQ(schedule("Acme", "something else"), "wrong_password");
  EXPECT_FALSE(scheduled());
  EXPECT_EQ(schedule(" Acme "), "");
}

TEST_F(DeletionTest, IsTheOwnersAlone) {
  EXPECT_FALSE(schedule_deletion(*workspace.database, workspace.services, workspace.scope(adam),
                                 {"Acme", "no password", ""}));
  ASSERT_EQ(schedule(), "");
  EXPECT_EQ(call_off(workspace.scope(adam)), "forbidden");
  EXPECT_TRUE(scheduled());
}

TEST_F(DeletionTest, CalledOffByAnotherOwnerEverythingIsAsBefore) {
  auto const oscar = workspace.add("Oscar", "owner");
  EXPECT_EQ(call_off(), "deletion_not_scheduled");
  ASSERT_EQ(schedule(), "");
  EXPECT_EQ(call_off(workspace.scope(oscar)), "");
  EXPECT_FALSE(scheduled());
  EXPECT_EQ(bells(), 6);  // two owners and an admin, twice
  EXPECT_EQ(mails(), 4);
  EXPECT_EQ(count("select count(*) from audit_entries where action = 'organization.deletion_called_off'"), 1);
  pass(kDeletionWait);
  EXPECT_EQ(run(begin_deletions), 0);
  EXPECT_EQ(schedule(), "");
}

TEST_F(DeletionTest, ThoseForWhomTheTransactionHadNoRoomAreToldByTheTimer) {
  for (int i = 0; i < 120; ++i) workspace.add("Admin" + std::to_string(i), "admin");
  ASSERT_EQ(schedule(), "");
  EXPECT_EQ(bells(), 100);
  EXPECT_EQ(run(tell_of_deletions, 15), 15);
  EXPECT_EQ(run(tell_of_deletions, 15), 7);
  EXPECT_EQ(run(tell_of_deletions, 15), 0);
  EXPECT_EQ(bells(), 122);
  EXPECT_EQ(count("select count(*) from (select account_id from notifications group by account_id having "
                  "count(*) > 1) twice"),
            0);
}

TEST_F(DeletionTest, OwnersAreRemindedOnceTheDayBefore) {
  ASSERT_EQ(schedule(), "");
  EXPECT_EQ(run(remind_of_deletions), 0);
  pass(kDeletionWait - kDeletionReminder);
  EXPECT_EQ(run(remind_of_deletions), 1);
  EXPECT_EQ(run(remind_of_deletions), 0);
  EXPECT_EQ(mails(), 2);
  EXPECT_EQ(bells(), 3);
}

TEST_F(DeletionTest, NobodyNewGetsInMeanwhile) {
  auto const rita = workspace.add("Rita", "viewer");
  auto const scope = workspace.scope(workspace.olga, Permission::kMembersManage);
  auto const rita_member = workspace.member_of(rita);
  ASSERT_EQ(refusal_of([&](db::Transaction& transaction) {
              return remove_member(transaction, workspace.services, scope, rita_member, {}, Effect::kApply);
            }),
            "");
  ASSERT_EQ(schedule(), "");
  InvitationRequest request;
  request.email = "new@example.com";
  request.role = "viewer";
  EXPECT_EQ(refusal_of([&](db::Transaction& transaction) {
              return send_invitations(transaction, workspace.services, scope, {request},
                                      Completeness::kAllOrNothing);
            }),
            "workspace_leaving");
  EXPECT_EQ(refusal_of([&](db::Transaction& transaction) {
              return restore_member(transaction, workspace.services, scope, rita_member, {});
            }),
            "workspace_leaving");
  EXPECT_EQ(refusal_of([&](db::Transaction& transaction) {
              return create_service_account(transaction, workspace.services, scope, {.name = "CI"});
            }),
            "workspace_leaving");
  ASSERT_EQ(call_off(), "");
  EXPECT_EQ(refusal_of([&](db::Transaction& transaction) {
              return restore_member(transaction, workspace.services, scope, rita_member, {});
            }),
            "");
}

TEST_F(DeletionTest, OnItsDayAllRightsEndAtOnceAndItCannotBeCalledOff) {
  ASSERT_EQ(schedule(), "");
  auto const before = workspace.scope(workspace.olga);
  pass(kDeletionWait - std::chrono::seconds(1));
  EXPECT_EQ(run(begin_deletions), 0);
  EXPECT_TRUE(workspace.authorizer.authorize(adam, workspace.organization, Permission::kMembersRead));
  pass(std::chrono::seconds(1));
  EXPECT_EQ(run(begin_deletions), 1);
  EXPECT_EQ(run(begin_deletions), 0);
  EXPECT_EQ(
      workspace.authorizer.authorize(adam, workspace.organization, Permission::kMembersRead).error().code,
      "not_found");
  EXPECT_EQ(workspace.authorizer.authorize(adam, workspace.project, Permission::kProjectRead).error().code,
            "not_found");
  EXPECT_EQ(call_off(before), "not_found");
}

TEST_F(DeletionTest, WhereNoWorkspaceIsLeftWhoeverHasAnAccountMayBeginAnew) {
  auto const may = [&](WorkspaceMakers makers) {
    return bool(workspace.database->read([&](db::Transaction& transaction) {
      auto const memberships = memberships_of(transaction, adam.account, workspace.clock.now());
      return check_may_create_organization(transaction, workspace.clock, memberships, {}, makers);
    }));
  };
  EXPECT_FALSE(may(WorkspaceMakers::kOwners));
  ASSERT_EQ(schedule(), "");
  pass(kDeletionWait);
  ASSERT_EQ(run(begin_deletions), 1);
  EXPECT_TRUE(may(WorkspaceMakers::kOwners));
  EXPECT_FALSE(may(WorkspaceMakers::kNobody));
  // It is not the first start, where whoever comes becomes the owner.
  EXPECT_FALSE(
      workspace.database->read([](db::Transaction& transaction) { return needs_setup(transaction); }));
}

}  // namespace
}  // namespace usher::access
