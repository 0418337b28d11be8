#include <tuple>

#include "access/directory/member_list.h"
#include "access/invitations/acceptance.h"
#include "access/roles/role_fixture.h"

namespace usher::access {
namespace {

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
    RoleUpdate const wider{
        1, {}, {}, std::vector<std::string>{"project.read", "reports.write", "boards.write"}};
    EXPECT_EQ(
        update_role(transaction, workspace.services, scope, role.id, wider, Effect::kApply).error().code,
        "feature_not_in_plan");
    RoleUpdate const narrower{1, {}, {}, std::vector<std::string>{"project.read"}};
    EXPECT_TRUE(update_role(transaction, workspace.services, scope, role.id, narrower, Effect::kApply));
    Grant grant{GrantScope::kOrganization, {}, role.id.value};
    EXPECT_TRUE(resolve_role(transaction, workspace.organization, grant, "role"));
  });
}

}  // namespace
}  // namespace usher::access
