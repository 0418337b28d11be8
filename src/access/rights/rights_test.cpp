#include "access/rights/rights.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "access/rights/role.h"

namespace usher::access {
namespace {

base::ProjectId const kShop{"prj_shop"};
base::ProjectId const kBlog{"prj_blog"};

Grant whole(std::string role) {
  return {GrantScope::kOrganization, {}, std::move(role)};
}
Grant in(base::ProjectId project, std::string role) {
  return {GrantScope::kProject, std::move(project), std::move(role)};
}

TEST(Roles, AreTheTableOfTheSpecification) {
  auto const may = [](char const* role, Permission permission) {
    return find_role(role)->permissions.contains(permission);
  };
  for (char const* role : {"owner", "admin", "analyst", "viewer"})
    EXPECT_TRUE(may(role, Permission::kProjectRead)) << role;
  EXPECT_FALSE(may("billing", Permission::kProjectRead));
  for (char const* role : {"viewer", "billing"}) EXPECT_FALSE(may(role, Permission::kReportsWrite)) << role;
  EXPECT_TRUE(may("analyst", Permission::kDataExport));
  EXPECT_FALSE(may("analyst", Permission::kBoardsPublish));
  EXPECT_FALSE(may("analyst", Permission::kMembersInvite));
  EXPECT_TRUE(may("admin", Permission::kMembersManage));
  EXPECT_FALSE(may("admin", Permission::kPlanManage));
  EXPECT_FALSE(may("admin", Permission::kOrganizationDelete));
  EXPECT_TRUE(may("billing", Permission::kPlanManage));
  EXPECT_EQ(find_role("owner")->permissions, PermissionSet::all());
  EXPECT_EQ(find_role("root"), nullptr);
}

TEST(Permissions, HaveKeysOfTheirOwn) {
  std::set<std::string_view> keys;
  PermissionSet::all().each(
      [&](Permission permission) { EXPECT_TRUE(keys.insert(key_of(permission)).second); });
  EXPECT_EQ(keys.size(), static_cast<std::size_t>(kPermissionCount));
  EXPECT_TRUE(PermissionSet::of_projects().contains(Permission::kProjectRead));
  EXPECT_FALSE(PermissionSet::of_projects().contains(Permission::kServiceAccountsManage));
}

TEST(Rights, AddUpOverGrants) {
  Rights const rights = rights_offered({whole("viewer"), in(kShop, "analyst")});
  EXPECT_TRUE(rights.in(kShop).contains(Permission::kReportsWrite));
  EXPECT_FALSE(rights.in(kBlog).contains(Permission::kReportsWrite));
  EXPECT_TRUE(rights.in(kBlog).contains(Permission::kProjectRead));
}

TEST(Rights, OfAProjectGrantStayInTheProject) {
  Rights const rights = rights_offered({in(kShop, "admin")});
  EXPECT_TRUE(rights.in(kShop).contains(Permission::kProjectUpdate));
  EXPECT_FALSE(rights.in(kShop).contains(Permission::kMembersInvite));
  EXPECT_FALSE(rights.in(kBlog).contains(Permission::kProjectRead));
  EXPECT_TRUE(rights.everywhere.contains(Permission::kMembersRead));
}

TEST(Rights, AGrantOnAllProjectsGivesNothingInTheOrganization) {
  Rights const rights = rights_offered({{GrantScope::kAllProjects, {}, "admin"}});
  EXPECT_TRUE(rights.in(kBlog).contains(Permission::kProjectUpdate));
  EXPECT_FALSE(rights.everywhere.contains(Permission::kMembersManage));
}

TEST(Ceiling, IsComparedPermissionByPermission) {
  Rights const admin = rights_offered({whole("admin")});
  EXPECT_TRUE(check_ceiling(admin, {whole("admin")}, "role"));
  EXPECT_TRUE(check_ceiling(admin, {whole("viewer"), in(kShop, "analyst")}, "role"));
  EXPECT_EQ(check_ceiling(admin, {whole("owner")}, "role").error().code, "above_your_rights");
  // Not a total order: billing may what admin may not.
  EXPECT_EQ(check_ceiling(admin, {whole("billing")}, "role").error().code, "above_your_rights");
  Rights const in_shop = rights_offered({in(kShop, "admin")});
  EXPECT_TRUE(check_ceiling(in_shop, {in(kShop, "analyst")}, "role"));
  EXPECT_FALSE(check_ceiling(in_shop, {in(kBlog, "viewer")}, "role"));
  EXPECT_FALSE(check_ceiling(in_shop, {whole("viewer")}, "role"));
}

TEST(PrimaryRole, IsTheWidestOnTheOrganizationElseTheWidestAnywhere) {
  EXPECT_EQ(primary_role({in(kShop, "admin"), whole("viewer")}), "viewer");
  EXPECT_EQ(primary_role({in(kShop, "viewer"), in(kBlog, "analyst")}), "analyst");
  EXPECT_EQ(primary_role({}), "");
}

}  // namespace
}  // namespace usher::access
