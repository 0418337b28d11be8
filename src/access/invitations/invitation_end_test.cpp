#include "access/invitations/invitation_end.h"

#include <gtest/gtest.h>

#include "access/directory/directory.h"
#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "audit/chain.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

// More than one list of ids takes.
constexpr int kMany = 230;

class InvitationEndTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  std::vector<Invitation> invite(int count, std::string const& role = "viewer") {
    std::vector<InvitationRequest> requests;
    for (int i = 0; i < count; ++i)
      requests.push_back(
          {role + std::to_string(i) + "@acme.example", role, std::nullopt, "", std::nullopt, std::nullopt});
    auto const scope = workspace.scope(workspace.olga);
    auto const sent = workspace.database->write([&](db::Transaction& transaction) {
      return std::get<SentInvitations>(workspace.value(
          send_invitations(transaction, workspace.services, scope, requests, Completeness::kAllOrNothing)));
    });
    std::vector<Invitation> invitations;
    for (auto const& invitation : sent.invitations) invitations.push_back(invitation.value());
    return invitations;
  }
  std::set<base::InvitationId> revoke(identity::Caller const& actor,
                                      std::vector<Invitation> const& invitations) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      Rights const own =
          workspace.value(current_rights(transaction, workspace.clock, scope, Permission::kMembersInvite));
      return revoke_invitations(transaction, workspace.services, scope, own, invitations);
    });
  }
  std::int64_t count(std::string const& what) {
    return std::get<0>(workspace.database->row<std::int64_t>("select count(*) from " + what).value());
  }
  std::int64_t pending() {
    return workspace.database->read([&](db::Transaction& transaction) {
      return directory_counts(transaction, workspace.organization).pending;
    });
  }
};

TEST_F(InvitationEndTest, ManyAreRevokedAtOnce) {
  auto const invitations = invite(kMany);
  EXPECT_EQ(pending(), kMany);
  EXPECT_EQ(revoke(workspace.olga, invitations).size(), std::size_t{kMany});
  EXPECT_EQ(pending(), 0);
  EXPECT_EQ(count("directory where section = 'invitation'"), 0);
  EXPECT_EQ(count("invitations where state = 'revoked' and ended_at is not null"), kMany);
  EXPECT_EQ(count("invitation_tokens where died_at is null"), 0);
  EXPECT_EQ(count("mails where state = 'cancelled'"), kMany);
  EXPECT_EQ(count("audit_entries where action = 'invitation.revoked'"), kMany);
  EXPECT_TRUE(audit::verify(*workspace.database, workspace.organization).valid);
}

TEST_F(InvitationEndTest, OneThatHasEndedIsNotEndedAgain) {
  auto const invitations = invite(3);
  EXPECT_EQ(revoke(workspace.olga, {invitations[1]}), std::set{invitations[1].id});
  EXPECT_EQ(revoke(workspace.olga, invitations), (std::set{invitations[0].id, invitations[2].id}));
  EXPECT_EQ(count("audit_entries where action = 'invitation.revoked'"), 3);
  EXPECT_TRUE(revoke(workspace.olga, invitations).empty());
}

TEST_F(InvitationEndTest, WhatOffersMoreThanTheyHaveStays) {
  auto const adam = workspace.add("Adam", "admin");
  auto invitations = invite(1, "owner");
  auto const viewers = invite(2);
  invitations.insert(invitations.end(), viewers.begin(), viewers.end());
  EXPECT_EQ(revoke(adam, invitations), (std::set{viewers[0].id, viewers[1].id}));
  EXPECT_EQ(pending(), 1);
}

TEST_F(InvitationEndTest, TheClockEndsManyAsOfTheirEnd) {
  auto const invitations = invite(kMany);
  workspace.clock.advance(std::chrono::hours(200));
  EXPECT_TRUE(revoke(workspace.olga, invitations).empty());
  workspace.database->write([&](db::Transaction& transaction) {
    EXPECT_EQ(sweep_expired_invitations(transaction, workspace.services, 1000), kMany);
    EXPECT_EQ(sweep_expired_invitations(transaction, workspace.services, 1000), 0);
  });
  EXPECT_EQ(count("invitations where state = 'expired' and ended_at = expires_at"), kMany);
  EXPECT_EQ(count("audit_entries where action = 'invitation.expired' and actor_kind = 'system'"), kMany);
  EXPECT_EQ(pending(), 0);
  // One that tells of all.
  EXPECT_EQ(count("notifications where kind = 'invitation_expired'"), 1);
}

}  // namespace
}  // namespace usher::access
