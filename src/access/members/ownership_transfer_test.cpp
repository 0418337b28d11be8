#include "access/members/ownership_transfer.h"

#include <array>
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

struct OwnershipTransferTest : testing::Test {
  support::TestWorkspace workspace;
  identity::Caller adam = workspace.add("Adam", "admin");

  std::string transfer(base::MemberId const& to, std::string const& role = "admin",
                       std::string_view password = support::TestWorkspace::kPassword) {
    auto const done =
        transfer_ownership(*workspace.database, workspace.services, workspace.scope(workspace.olga),
                           {to, role, {std::string(password)}});
    return done ? "" : done.error().code;
  }
  std::string role_of(identity::Caller const& caller) {
    auto const member = workspace.member_of(caller);
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_member(transaction, workspace.organization, member)->role;
    });
  }
  void update(base::MemberId const& member, MemberUpdate const& change) {
    auto const scope = workspace.scope(workspace.olga);
    ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
      return update_member(transaction, workspace.services, scope, member, change, Effect::kApply);
    }));
  }
};

TEST_F(OwnershipTransferTest, MakesAnOwnerAndStepsDown) {
  EXPECT_EQ(transfer(workspace.member_of(adam)), "");
  EXPECT_EQ(role_of(adam), "owner");
  EXPECT_EQ(role_of(workspace.olga), "admin");
  workspace.database->read([&](db::Transaction& transaction) {
    EXPECT_EQ(audit::list(transaction, workspace.organization, {.action = "member.role_changed"}, {}, 9)
                  .entries.size(),
              2u);
    auto const entries = audit::list(transaction, workspace.organization,
                                     {.action = "organization.ownership_transferred"}, {}, 9)
                             .entries;
    ASSERT_EQ(entries.size(), 1u);
    EXPECT_NE(entries[0].before.find("Olga Owner"), std::string::npos);
    EXPECT_NE(entries[0].after.find("Adam"), std::string::npos);
  });
}

TEST_F(OwnershipTransferTest, AsksForThePasswordAndChangesNothingWithoutIt) {
  EXPECT_EQ(transfer(workspace.member_of(adam), "admin", "something else"), "wrong_password");
  EXPECT_EQ(role_of(adam), "admin");
  EXPECT_EQ(role_of(workspace.olga), "owner");
}

TEST_F(OwnershipTransferTest, OnlyToSomebodyWhoCanBeAnOwnerThatRemains) {
  auto const member = workspace.member_of(adam);
  EXPECT_EQ(transfer(workspace.member_of(workspace.olga)), "transfer_impossible");
  EXPECT_EQ(transfer(base::MemberId("mem_unknown")), "transfer_impossible");
  EXPECT_EQ(transfer(member, "owner"), "transfer_impossible");
  EXPECT_EQ(transfer(member, "emperor"), "role_unknown");
  EXPECT_EQ(role_of(adam), "admin");
  update(member, {.access_ends_at = workspace.clock.now() + std::chrono::hours(24)});
  EXPECT_EQ(transfer(member), "transfer_impossible");
  update(member, {.status = "suspended", .access_ends_at = std::optional<base::Time>()});
  EXPECT_EQ(transfer(member), "transfer_impossible");
}

TEST_F(OwnershipTransferTest, OnlyByAnOwner) {
  auto const done = transfer_ownership(*workspace.database, workspace.services, workspace.scope(adam),
                                       {workspace.member_of(workspace.olga), "viewer", {"no password"}});
  EXPECT_FALSE(done);
  EXPECT_EQ(role_of(workspace.olga), "owner");
}

TEST_F(OwnershipTransferTest, AsksForACodeWhereThereIsASecondFactor) {
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "insert into second_factors (account_id, sealed_secret, created_at, confirmed_at, last_step) values "
        "(?, '', 0, 1, 0)",
        workspace.olga.account);
  });
  EXPECT_EQ(transfer(workspace.member_of(adam)), "wrong_second_factor");
  EXPECT_EQ(role_of(adam), "admin");
}

TEST_F(OwnershipTransferTest, OfTwoTransfersAtOnceOneIsMade) {
  for (int round = 0; round < 5; ++round) {
    support::TestWorkspace fresh;
    std::array<base::MemberId, 2> const members{fresh.member_of(fresh.add("Adam", "admin")),
                                                fresh.member_of(fresh.add("Eve", "admin"))};
    auto const scope = fresh.scope(fresh.olga);
    std::barrier start(2);
    std::array<bool, 2> worked{};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i)
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        worked[i] = static_cast<bool>(
            transfer_ownership(*fresh.database, fresh.services, scope,
                               {members[i], "viewer", support::TestWorkspace::kPassword, ""}));
      });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(worked[0] + worked[1], 1);
  }
}

}  // namespace
}  // namespace usher::access
