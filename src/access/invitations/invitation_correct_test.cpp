#include <gtest/gtest.h>

#include "access/invitations/acceptance.h"
#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "access/teams/team_change.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class InvitedTeamsTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  template <class UseCase>
  auto as(identity::Caller const& actor, UseCase const& use_case) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write(
        [&](db::Transaction& transaction) { return use_case(transaction, workspace.services, scope); });
  }
  Team team(std::string const& name, std::vector<Grant> const& grants = {}) {
    return as(workspace.olga, [&](auto&... a) {
      return workspace.value(create_team(a..., {name, "", grants}));
    });
  }
  Team payers() { return team("Payers", {{GrantScope::kOrganization, {}, "billing"}}); }
  Invitation invite(std::vector<base::TeamId> const& teams) {
    return as(workspace.olga, [&](auto&... a) {
      InvitationRequest request{"ann@acme.example", "viewer", std::nullopt, "", std::nullopt};
      request.teams = teams;
      auto const outcome = workspace.value(send_invitations(a..., {request}, Completeness::kAllOrNothing));
      return std::get<SentInvitations>(outcome).invitations.front().value();
    });
  }
  base::Result<Invitation> name_teams(identity::Caller const& actor, Invitation const& invitation,
                                      std::vector<base::TeamId> const& teams) {
    return as(actor, [&](auto&... a) {
      InvitationCorrection correction;
      correction.teams = teams;
      return correct_invitation(a..., invitation.id, correction);
    });
  }
  std::string last_entry() {
    return workspace.database->read([](db::Transaction& transaction) {
      auto const row = transaction.row<std::string, std::string, std::string>(
          "select action, before, after from audit_entries order by sequence desc limit 1");
      auto const& [action, before, after] = *row;
      return action + before + after;
    });
  }
};

TEST_F(InvitedTeamsTest, AreReplacedWithoutANewMailAndTheTrailSaysFromWhatToWhat) {
  Team const mobile = team("Mobile");
  Team const web = team("Web", {{GrantScope::kAllProjects, {}, "analyst"}});
  Invitation const invitation = invite({mobile.id});
  Invitation const corrected = workspace.value(name_teams(workspace.olga, invitation, {web.id, web.id}));
  ASSERT_EQ(corrected.teams.size(), 1u);
  EXPECT_EQ(corrected.teams[0].name, "Web");
  EXPECT_EQ(corrected.inherited.size(), 1u);
  EXPECT_EQ(corrected.mail, invitation.mail);
  std::string const entry = last_entry();
  EXPECT_TRUE(entry.starts_with("invitation.corrected"));
  EXPECT_LT(entry.find("\"Mobile\""), entry.find("\"Web\""));
  EXPECT_TRUE(workspace.value(name_teams(workspace.olga, invitation, {})).teams.empty());
}

TEST_F(InvitedTeamsTest, AreJudgedAsWhenTheyAreInvitedInto) {
  auto const adam = workspace.add("Adam", "admin");
  Team const rich = payers();
  Invitation const invitation = invite({});
  auto const refused = name_teams(adam, invitation, {rich.id});
  EXPECT_EQ(refused.error().code, "above_your_rights");
  EXPECT_EQ(refused.error().field, "teams");
  EXPECT_EQ(name_teams(adam, invitation, {base::TeamId("tea_x")}).error().code, "team_unknown");
  workspace.value(name_teams(workspace.olga, invitation, {rich.id}));
  // What offers more than one has is not one's to narrow either.
  EXPECT_EQ(name_teams(adam, invitation, {}).error().code, "member_above_you");
}

TEST_F(InvitedTeamsTest, OneThatIsGoneIsLeftOutByTheNextCorrection) {
  Team const mobile = team("Mobile");
  Team const web = team("Web");
  Invitation const invitation = invite({mobile.id, web.id});
  as(workspace.olga,
     [&](auto&... a) { return workspace.value(delete_team(a..., web.id, Effect::kApply)).team.members; });
  Invitation const corrected = workspace.value(name_teams(workspace.olga, invitation, {mobile.id}));
  EXPECT_EQ(corrected.teams.size(), 1u);
  EXPECT_TRUE(corrected.gone_teams.empty());
}

TEST(InvitedTeamsOfPlan, CanBeTakenOutOfWhatAPlanNoLongerHas) {
  Plan with = support::small_plan(100), without = support::small_plan(100);
  without.key = "bare";
  without.features[std::string(kTeamsFeature)] = false;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {with, without}, "small");
  auto const scope = workspace.scope(workspace.olga);
  workspace.database->write([&](db::Transaction& transaction) {
    Team const mobile =
        workspace.value(create_team(transaction, workspace.services, scope, {"Mobile", "", {}}));
    Team const web = workspace.value(create_team(transaction, workspace.services, scope, {"Web", "", {}}));
    InvitationRequest request{"ann@acme.example", "viewer", std::nullopt, "", std::nullopt};
    request.teams = {mobile.id};
    auto const outcome = workspace.value(
        send_invitations(transaction, workspace.services, scope, {request}, Completeness::kAllOrNothing));
    auto const id = std::get<SentInvitations>(outcome).invitations.front()->id;
    transaction.execute("update organizations set plan = 'bare' where id = ?", workspace.organization);
    InvitationCorrection correction;
    correction.teams = std::vector{web.id};
    EXPECT_EQ(correct_invitation(transaction, workspace.services, scope, id, correction).error().code,
              "feature_not_in_plan");
    correction.teams = std::vector<base::TeamId>{};
    EXPECT_TRUE(correct_invitation(transaction, workspace.services, scope, id, correction));
    return true;
  });
}

}  // namespace
}  // namespace usher::access
