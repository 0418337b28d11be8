#include "access/requests/access_request.h"

#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/invitations/acceptance.h"
#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "access/members/member.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

using std::chrono::hours;

class AccessRequestTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  identity::Caller adam = workspace.add("Adam", "admin");
  identity::Caller bert = workspace.add("Bert", "viewer");

  template <class Use>
  auto as(identity::Caller const& caller, Use const& use) {
    auto const scope = workspace.scope(caller);
    return workspace.database->write(
        [&](db::Transaction& transaction) { return use(transaction, workspace.services, scope); });
  }
  base::Result<AccessRequest> propose(identity::Caller const& caller, std::string const& email) {
    return as(caller, [&](auto& transaction, auto& services, auto& scope) {
      return propose_person(transaction, services, scope, {email, "viewer", {}, "A colleague"});
    });
  }
  base::Result<AccessRequest> ask(identity::Caller const& caller, std::string const& role,
                                  std::vector<base::ProjectId> const& projects = {}) {
    return as(caller, [&](auto& transaction, auto& services, auto& scope) {
      return ask_for_access(transaction, services, scope, {"", role, projects, ""});
    });
  }
  base::Result<AccessRequest> approve(identity::Caller const& caller, AccessRequest const& request) {
    return as(caller, [&](auto& transaction, auto& services, auto& scope) {
      return approve_request(transaction, services, scope, request.id);
    });
  }
  RequestPage list(identity::Caller const& caller, int limit = 50, std::string const& cursor = "") {
    return as(caller, [&](auto& transaction, auto& services, auto& scope) {
      return workspace.value(list_requests(transaction, services.clock, scope, std::nullopt, limit, cursor));
    });
  }
  std::string code(base::Result<AccessRequest> const& result) { return result ? "ok" : result.error().code; }
  std::size_t entries(std::string const& action) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return audit::list(transaction, workspace.organization, {.action = action}, {}, 100).entries.size();
    });
  }
};

TEST_F(AccessRequestTest, ApprovingSendsTheInvitationUnderTheRightsOfTheApprover) {
  auto const request = workspace.value(propose(bert, "cleo@acme.example"));
  EXPECT_EQ(code(approve(bert, request)), "forbidden");
  auto const approved = workspace.value(approve(adam, request));
  EXPECT_EQ(approved.state, RequestState::kApproved);
  auto const invitation = workspace.database->read([&](db::Transaction& transaction) {
    return find_invitation(transaction, workspace.clock, workspace.organization, approved.invitation);
  });
  ASSERT_TRUE(invitation);
  EXPECT_EQ(invitation->invited_by, adam.account);
  EXPECT_EQ(entries("request.made"), 1u);
  EXPECT_EQ(entries("request.approved"), 1u);
  EXPECT_EQ(code(approve(adam, request)), "not_open");
}

TEST_F(AccessRequestTest, NobodyApprovesMoreThanTheyHave) {
  auto const request = workspace.value(ask(bert, "owner"));
  EXPECT_NE(code(approve(adam, request)), "ok");
  EXPECT_EQ(list(adam).items.at(0).state, RequestState::kOpen);
  EXPECT_EQ(code(approve(workspace.olga, request)), "ok");
  EXPECT_TRUE(workspace.authorizer.authorize(bert, workspace.organization, Permission::kOrganizationDelete));
}

TEST_F(AccessRequestTest, AccessIsAddedAndWhatItCoversIsNotKeptBesides) {
  EXPECT_EQ(code(approve(adam, workspace.value(ask(bert, "analyst")))), "ok");
  auto const member = workspace.database->read([&](db::Transaction& transaction) {
    return find_member(transaction, workspace.organization, workspace.member_of(bert)).value();
  });
  ASSERT_EQ(member.grants.size(), 1u);
  EXPECT_EQ(member.grants[0].role, "analyst");
  EXPECT_EQ(code(ask(bert, "viewer", {workspace.project})), "already_yours");
}

TEST_F(AccessRequestTest, OneOpenRequestEachAndSoManyADay) {
  workspace.value(ask(bert, "analyst"));
  EXPECT_EQ(code(ask(bert, "admin")), "already_requested");
  workspace.value(propose(bert, "cleo@acme.example"));
  EXPECT_EQ(code(propose(adam, "CLEO@acme.example")), "already_requested");
  EXPECT_EQ(code(propose(bert, "adam@acme.example")), "already_member");
  for (int i = 2; i < kRequestsPerDay; ++i)
    workspace.value(propose(bert, "p" + std::to_string(i) + "@acme.example"));
  EXPECT_EQ(code(propose(bert, "last@acme.example")), "too_many_requests");
  workspace.clock.advance(hours(25));
  EXPECT_EQ(code(propose(bert, "last@acme.example")), "ok");
}

TEST_F(AccessRequestTest, OfTwoWhoDecideAtOnceOneDoes) {
  auto const berta = workspace.add("Berta", "admin");
  for (int round = 0; round < 8; ++round) {
    auto const request = workspace.value(propose(bert, "r" + std::to_string(round) + "@acme.example"));
    std::barrier start(2);
    std::array<std::string, 2> codes;
    std::thread one([&] {
      start.arrive_and_wait();
      codes[0] = code(approve(adam, request));
    });
    std::thread two([&] {
      start.arrive_and_wait();
      codes[1] = code(approve(berta, request));
    });
    one.join();
    two.join();
    std::sort(codes.begin(), codes.end());
    EXPECT_EQ(codes[0], "not_open");
    EXPECT_EQ(codes[1], "ok");
  }
}

TEST_F(AccessRequestTest, EndsAfterThirtyDaysAndCanBeMadeAgain) {
  auto const request = workspace.value(propose(bert, "cleo@acme.example"));
  workspace.clock.advance(hours(24 * 30));
  EXPECT_EQ(list(adam).open, 0);
  EXPECT_EQ(code(approve(adam, request)), "not_open");
  auto const sweep = [&] {
    return workspace.database->write(
        [&](db::Transaction& transaction) { return sweep_requests(transaction, workspace.services, 100); });
  };
  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(sweep(), 0);
  EXPECT_EQ(entries("request.expired"), 1u);
  EXPECT_EQ(code(propose(bert, "cleo@acme.example")), "ok");
}

TEST_F(AccessRequestTest, OneSeesAndWithdrawsOnlyOnesOwn) {
  auto const carl = workspace.add("Carl", "viewer");
  auto const request = workspace.value(propose(bert, "cleo@acme.example"));
  EXPECT_TRUE(list(carl).items.empty());
  EXPECT_EQ(list(bert).items.size(), 1u);
  auto const withdraw = [&](identity::Caller const& caller) {
    return as(caller, [&](auto& transaction, auto& services, auto& scope) {
      return withdraw_request(transaction, services, scope, request.id);
    });
  };
  EXPECT_EQ(code(withdraw(carl)), "not_found");
  EXPECT_EQ(code(withdraw(adam)), "not_found");
  EXPECT_EQ(code(withdraw(bert)), "ok");
  EXPECT_EQ(code(approve(adam, request)), "not_open");
}

TEST_F(AccessRequestTest, ADeadLinkLeavesOneWishUntilTheAddressIsInvitedAgain) {
  auto const invite = [&] {
    return as(workspace.olga, [&](auto& transaction, auto& services, auto& scope) {
      auto outcome = workspace.value(
          send_invitations(transaction, services, scope,
                           {{"eve@acme.example", "analyst", std::nullopt, "", std::nullopt, std::nullopt}},
                           Completeness::kAllOrNothing));
      return std::get<SentInvitations>(outcome).invitations.front().value();
    });
  };
  Invitation const invitation = invite();
  std::string const token = workspace.database->write([&](db::Transaction& transaction) {
    return issue_token(transaction, workspace.clock, invitation, LinkKind::kMail, workspace.olga.account);
  });
  as(workspace.olga, [&](auto& transaction, auto& services, auto& scope) {
    return workspace.value(revoke_invitation(transaction, services, scope, invitation.id));
  });
  auto const again = [&] {
    workspace.database->write([&](db::Transaction& transaction) {
      EXPECT_TRUE(ask_again(transaction, workspace.services, token));
    });
  };
  again();
  workspace.clock.advance(hours(25));
  again();
  auto const page = list(adam);
  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].kind, RequestKind::kRenewal);
  EXPECT_EQ(page.items[0].role, "analyst");
  EXPECT_EQ(code(approve(adam, page.items[0])), "ok");
  workspace.clock.advance(hours(25));
  again();
  EXPECT_EQ(list(adam).open, 0);
}

}  // namespace
}  // namespace usher::access
