#include "access/roles/role_change.h"

#include <thread>
#include <tuple>

#include <gtest/gtest.h>

#include "access/directory/member_list.h"
#include "access/invitations/acceptance.h"
#include "access/invitations/invitation_send.h"
#include "access/rights/access_history.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

using Keys = std::vector<std::string>;

class RoleChangeTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  base::Result<CustomRole> create(identity::Caller const& actor, std::string const& name,
                                  Keys const& permissions) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      return create_role(transaction, workspace.services, scope, {name, "", permissions});
    });
  }
  CustomRole reporter(Keys const& permissions = {"project.read", "reports.write"}) {
    return workspace.value(create(workspace.olga, "Reporter", permissions));
  }
  base::Result<RoleChange> update(identity::Caller const& actor, CustomRole const& role,
                                  RoleUpdate const& change, Effect effect = Effect::kApply) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      RoleUpdate versioned = change;
      if (versioned.version == 0) versioned.version = role.version;
      return update_role(transaction, workspace.services, scope, role.id, versioned, effect);
    });
  }
  base::Result<RoleChange> remove(identity::Caller const& actor, CustomRole const& role,
                                  std::string const& replacement, Effect effect = Effect::kApply) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      return delete_role(transaction, workspace.services, scope, role.id, replacement, effect);
    });
  }
  // A member who holds the role on the workspace.
  identity::Caller holder(std::string const& name, CustomRole const& role) {
    auto const caller = workspace.add(name, "viewer");
    workspace.value(give(caller, {{GrantScope::kOrganization, {}, role.id.value}}));
    return caller;
  }
  base::Result<MemberChange> give(identity::Caller const& target, std::vector<Grant> const& grants) {
    auto const scope = workspace.scope(workspace.olga);
    auto const member = workspace.member_of(target);
    return workspace.database->write([&](db::Transaction& transaction) {
      return update_member(transaction, workspace.services, scope, member, {.grants = grants},
                           Effect::kApply);
    });
  }
  Invitation invite(std::string const& email, std::string const& role) {
    return invite(email, role, workspace.olga);
  }
  Invitation invite(std::string const& email, std::string const& role, identity::Caller const& inviter) {
    auto const scope = workspace.scope(inviter);
    return workspace.database->write([&](db::Transaction& transaction) {
      auto outcome = workspace.value(send_invitations(
          transaction, workspace.services, scope, {{email, role, {}, "", {}}}, Completeness::kAllOrNothing));
      return std::get<SentInvitations>(outcome).invitations.front().value();
    });
  }
  bool may(identity::Caller const& caller, Permission permission) {
    return static_cast<bool>(workspace.authorizer.authorize(caller, workspace.organization, permission));
  }
  Member member(identity::Caller const& caller) {
    auto const id = workspace.member_of(caller);
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_member(transaction, workspace.organization, id).value();
    });
  }
  std::vector<audit::Entry> trail(std::string const& action) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return audit::list(transaction, workspace.organization, {.action = action}, {}, 100).entries;
    });
  }
};

TEST_F(RoleChangeTest, ARoleOfOnesOwnGivesWhatItHolds) {
  auto const role = reporter();
  auto const rita = holder("Rita", role);
  EXPECT_TRUE(may(rita, Permission::kReportsWrite));
  EXPECT_FALSE(may(rita, Permission::kBoardsWrite));
  EXPECT_TRUE(may(rita, Permission::kMembersRead));
  EXPECT_EQ(primary_role_name(member(rita).grants), "Reporter");
  EXPECT_EQ(trail("role.created").size(), 1u);
}

TEST_F(RoleChangeTest, NamesAreOneOfAKindWhateverTheirCaseAndNoLinks) {
  reporter();
  EXPECT_EQ(create(workspace.olga, " rePorter ", {"project.read"}).error().code, "role_name_taken");
  EXPECT_EQ(create(workspace.olga, "Owner", {"project.read"}).error().code, "role_name_taken");
  EXPECT_EQ(create(workspace.olga, "https://evil.example", {"project.read"}).error().field, "name");
  EXPECT_EQ(create(workspace.olga, "", {"project.read"}).error().field, "name");
}

TEST_F(RoleChangeTest, PermissionsAreKnownWholeAndNotTheOwners) {
  EXPECT_EQ(create(workspace.olga, "A", {"project.fly"}).error().code, "permission_unknown");
  EXPECT_EQ(create(workspace.olga, "A", {"organization.delete"}).error().code, "permission_reserved");
  EXPECT_EQ(create(workspace.olga, "A", {"reports.write"}).error().code, "permission_missing");
  EXPECT_EQ(create(workspace.olga, "A", {"members.read"}).error().code, "permission_missing");
  EXPECT_TRUE(create(workspace.olga, "A", {"members.invite"}));
}

TEST_F(RoleChangeTest, NobodyMakesOrWidensARoleBeyondTheirOwnRights) {
  auto const adam = workspace.add("Adam", "admin");
  EXPECT_EQ(create(adam, "Payer", {"plan.manage"}).error().code, "above_your_rights");
  auto const role = workspace.value(create(adam, "Inviter", {"members.invite"}));
  EXPECT_EQ(update(adam, role, {.permissions = Keys{"members.invite", "plan.manage"}}).error().code,
            "above_your_rights");
  auto const payer = workspace.value(create(workspace.olga, "Payer", {"plan.manage"}));
  EXPECT_EQ(update(adam, payer, {.name = "Banker"}).error().code, "role_above_you");
  EXPECT_EQ(remove(adam, payer, "").error().code, "role_above_you");
  auto const vera = workspace.add("Vera", "viewer");
  EXPECT_EQ(create(vera, "Mine", {"project.read"}).error().code, "forbidden");
}

TEST_F(RoleChangeTest, NobodyChangesARoleSoThatSomebodyAboveThemChanges) {
  auto const role = reporter();
  auto const adam = workspace.add("Adam", "admin");
  auto const bill = workspace.add("Bill", "billing");
  workspace.value(give(
      bill, {{GrantScope::kOrganization, {}, "billing"}, {GrantScope::kOrganization, {}, role.id.value}}));
  EXPECT_EQ(update(adam, role, {.permissions = Keys{"project.read"}}).error().code, "member_above_you");
  EXPECT_EQ(remove(adam, role, "viewer").error().code, "member_above_you");
  // Whose rights stay as they are is nobody's obstacle.
  EXPECT_TRUE(update(adam, role, {.name = "Writer"}));
  workspace.value(
      give(bill, {{GrantScope::kOrganization, {}, "owner"}, {GrantScope::kOrganization, {}, role.id.value}}));
  EXPECT_TRUE(update(adam, role, {.version = 2, .permissions = Keys{"project.read"}}));
}

TEST_F(RoleChangeTest, AChangedRoleIsInForceForTheVeryNextCheckOfEverybody) {
  auto const role = reporter();
  auto const rita = holder("Rita", role);
  auto const rolf = holder("Rolf", role);
  ASSERT_TRUE(may(rita, Permission::kReportsWrite) && may(rolf, Permission::kReportsWrite));
  auto const change =
      workspace.value(update(workspace.olga, role, {.permissions = Keys{"project.read", "boards.write"}}));
  EXPECT_FALSE(may(rita, Permission::kReportsWrite));
  EXPECT_FALSE(may(rolf, Permission::kReportsWrite));
  EXPECT_TRUE(may(rita, Permission::kBoardsWrite));
  EXPECT_EQ(change.members, 2);
  EXPECT_EQ(change.gained, PermissionSet({Permission::kBoardsWrite}));
  EXPECT_EQ(change.lost, PermissionSet({Permission::kReportsWrite}));
  auto const entries = trail("role.updated");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_NE(entries[0].before.find("reports.write"), std::string::npos);
  EXPECT_NE(entries[0].after.find("boards.write"), std::string::npos);
}

TEST_F(RoleChangeTest, APreviewChangesNothingAndSaysWhomItTouches) {
  auto const role = reporter();
  auto const rita = holder("Rita", role);
  invite("new@acme.example", role.id.value);
  auto const change =
      workspace.value(update(workspace.olga, role, {.permissions = Keys{"project.read"}}, Effect::kPreview));
  EXPECT_EQ(change.members, 1);
  EXPECT_EQ(change.invitations, 1);
  EXPECT_FALSE(change.includes_you);
  EXPECT_TRUE(may(rita, Permission::kReportsWrite));
  EXPECT_TRUE(trail("role.updated").empty());
}

TEST_F(RoleChangeTest, TheSecondOfTwoEditorsIsToldAboutTheFirst) {
  auto const role = reporter();
  ASSERT_TRUE(update(workspace.olga, role, {.name = "First"}));
  auto const late = update(workspace.olga, role, {.name = "Second"});
  EXPECT_EQ(late.error().code, "version_conflict");
  EXPECT_EQ(late.error().details.at("updated_by"), "Olga Owner");
}

TEST_F(RoleChangeTest, DeletingARoleMovesItsHoldersAndOffers) {
  auto const role = reporter();
  auto const rita = holder("Rita", role);
  auto const invitation = invite("new@acme.example", role.id.value);
  EXPECT_EQ(remove(workspace.olga, role, "").error().code, "replacement_missing");
  EXPECT_EQ(remove(workspace.olga, role, role.id.value).error().field, "replacement");
  auto const change = workspace.value(remove(workspace.olga, role, "viewer"));
  EXPECT_EQ(change.members, 1);
  EXPECT_EQ(change.invitations, 1);
  EXPECT_FALSE(may(rita, Permission::kReportsWrite));
  EXPECT_EQ(member(rita).role, "viewer");
  workspace.database->read([&](db::Transaction& transaction) {
    auto const open = find_invitation(transaction, workspace.clock, workspace.organization, invitation.id);
    EXPECT_EQ(open->role, "viewer");
    // What still names the old one leads on.
    EXPECT_EQ(Roles::of(transaction, workspace.organization).find(role.id.value)->key, "viewer");
  });
  EXPECT_EQ(trail("member.role_changed").size(), 2u);
  // The name is free again.
  EXPECT_TRUE(create(workspace.olga, "reporter", {"project.read"}));
}

TEST_F(RoleChangeTest, WhoeverHadBothKeepsTheOneThatLastsLonger) {
  auto const role = reporter();
  auto const soon = workspace.clock.now() + std::chrono::hours(24);
  auto const rita = workspace.add("Rita", "viewer");
  auto const rolf = workspace.add("Rolf", "viewer");
  Grant viewer{GrantScope::kOrganization, {}, "viewer"};
  Grant own{GrantScope::kOrganization, {}, role.id.value};
  viewer.ends_at = soon;
  workspace.value(give(rita, {viewer, own}));
  viewer.ends_at.reset();
  own.ends_at = soon;
  workspace.value(give(rolf, {viewer, own}));
  workspace.value(remove(workspace.olga, role, "viewer"));
  for (auto const& caller : {rita, rolf}) {
    auto const grants = member(caller).grants;
    ASSERT_EQ(grants.size(), 1u);
    EXPECT_FALSE(grants[0].ends_at);
  }
}

TEST_F(RoleChangeTest, ARoleOfTheWorkspaceDoesNotReplaceOneOnProjects) {
  auto const role = reporter();
  auto const rita = workspace.add("Rita", "viewer");
  workspace.value(give(rita, {{GrantScope::kProject, workspace.project, role.id.value}}));
  EXPECT_EQ(remove(workspace.olga, role, "billing").error().code, "role_not_for_projects");
  auto const inviter = workspace.value(create(workspace.olga, "Inviter", {"members.invite"}));
  EXPECT_EQ(remove(workspace.olga, role, inviter.id.value).error().code, "role_not_for_projects");
  EXPECT_EQ(give(rita, {{GrantScope::kProject, workspace.project, inviter.id.value}}).error().code,
            "role_not_for_projects");
  EXPECT_TRUE(remove(workspace.olga, role, "analyst"));
}

TEST_F(RoleChangeTest, AWidenedOfferWaitsForSomebodyWhoHasTheRights) {
  auto const adam = workspace.add("Adam", "admin");
  auto const role = workspace.value(create(adam, "Helper", {"members.invite"}));
  invite("new@acme.example", role.id.value, adam);
  ASSERT_TRUE(update(workspace.olga, role, {.permissions = Keys{"members.invite", "plan.manage"}}));
  std::string const token = workspace.database->write([&](db::Transaction& transaction) {
    auto const id = transaction.value<std::string>("select id from invitations").value();
    auto const open =
        find_invitation(transaction, workspace.clock, workspace.organization, base::InvitationId(id));
    return issue_token(transaction, workspace.clock, *open, LinkKind::kMail, adam.account);
  });
  auto const accepted = accept(*workspace.database, workspace.services,
                               {token, "New", "seven green bicycles downhill", ""}, std::nullopt, {});
  ASSERT_FALSE(accepted);
  EXPECT_EQ(accepted.error().code, "needs_approval");
}

TEST_F(RoleChangeTest, OfADeletionAndItsUseOneComesFirst) {
  // Whatever the order, nobody is left with a role that is gone.
  for (int round = 0; round < 8; ++round) {
    auto const role = workspace.value(
        create(workspace.olga, "Round " + std::to_string(round), {"project.read", "reports.write"}));
    auto const rita = workspace.add("Rita " + std::to_string(round), "viewer");
    std::thread giving([&] { std::ignore = give(rita, {{GrantScope::kOrganization, {}, role.id.value}}); });
    std::thread deleting([&] { std::ignore = remove(workspace.olga, role, "analyst"); });
    giving.join();
    deleting.join();
    auto const grants = member(rita).grants;
    ASSERT_EQ(grants.size(), 1u);
    EXPECT_TRUE(grants[0].role == "analyst" || grants[0].role == "viewer") << grants[0].role;
  }
}

TEST_F(RoleChangeTest, ARoleThatIsReplacedIsReplacedInWhatLedToIt) {
  auto const first = reporter();
  auto const second = workspace.value(create(workspace.olga, "Second", {"project.read"}));
  ASSERT_TRUE(remove(workspace.olga, first, second.id.value));
  ASSERT_TRUE(remove(workspace.olga, second, "viewer"));
  auto const rita = workspace.add("Rita", "analyst");
  ASSERT_TRUE(give(rita, {{GrantScope::kOrganization, {}, first.id.value}}));
  EXPECT_EQ(member(rita).role, "viewer");
}

TEST_F(RoleChangeTest, WhoHadWhichRoleOnADayOutlivesTheRole) {
  auto const role = reporter();
  auto const rita = holder("Rita", role);
  auto const then = workspace.clock.now();
  workspace.clock.advance(std::chrono::hours(1));
  ASSERT_TRUE(remove(workspace.olga, role, "viewer"));
  auto const scope = workspace.scope(workspace.olga);
  auto const past = workspace.database->read([&](db::Transaction& transaction) {
    return workspace.value(who_had_access(transaction, workspace.services, scope, then, {}, 10));
  });
  std::string states;
  for (auto const& member : past.members) states += member.state;
  EXPECT_NE(states.find("Reporter"), std::string::npos) << states;
}

TEST_F(RoleChangeTest, AWorkspaceHasSoManyRolesOfItsOwn) {
  for (int i = 0; i < kMostCustomRoles; ++i)
    ASSERT_TRUE(create(workspace.olga, "Role " + std::to_string(i), {"project.read"}));
  EXPECT_EQ(create(workspace.olga, "One more", {"project.read"}).error().code, "role_limit_reached");
}

TEST_F(RoleChangeTest, TheListIsFilteredAndSortedByRolesOfOnesOwn) {
  auto const role = workspace.value(create(workspace.olga, "Aardvark", {"members.invite"}));
  auto const rita = holder("Rita", role);
  auto const scope = workspace.scope(workspace.olga);
  auto const names = [&](MemberQuery const& query) {
    return workspace.database->read([&](db::Transaction& transaction) {
      std::string found;
      for (auto const& item :
           workspace.value(list_members(transaction, workspace.services, scope, query)).items)
        found += std::get<Member>(item).name + ";";
      return found;
    });
  };
  EXPECT_EQ(names({.role = role.id.value}), "Rita;");
  EXPECT_EQ(names({.sort = MemberSort::kRole}), "Olga Owner;Rita;");
  EXPECT_EQ(names({.project = workspace.project}), "Olga Owner;");
}

TEST(RolePlan, ExistingRolesKeepWorkingWhenThePlanLosesThem) {
  access::Plan plan;
  plan.key = "small";
  plan.name = "Small";
  plan.features["custom_roles"] = false;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {plan}, "small");
  auto const scope = workspace.scope(workspace.olga);
  auto const made = workspace.database->write([&](db::Transaction& transaction) {
    return create_role(transaction, workspace.services, scope, {"Reporter", "", {"project.read"}});
  });
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "feature_not_in_plan");
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("update organizations set plan = 'unlimited'");
    auto const role = workspace.value(create_role(transaction, workspace.services, scope,
                                                  {"Reporter", "", {"project.read", "reports.write"}}));
    transaction.execute("update organizations set plan = 'small'");
    RoleUpdate const wider{1, {}, {}, Keys{"project.read", "reports.write", "boards.write"}};
    EXPECT_EQ(
        update_role(transaction, workspace.services, scope, role.id, wider, Effect::kApply).error().code,
        "feature_not_in_plan");
    RoleUpdate const narrower{1, {}, {}, Keys{"project.read"}};
    EXPECT_TRUE(update_role(transaction, workspace.services, scope, role.id, narrower, Effect::kApply));
    Grant grant{GrantScope::kOrganization, {}, role.id.value};
    EXPECT_TRUE(resolve_role(transaction, workspace.organization, grant, "role"));
  });
}

}  // namespace
}  // namespace usher::access
