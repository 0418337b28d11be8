#include "access/tokens/api_token_fixture.h"

namespace usher::access {
namespace {

using enum Permission;

TEST_F(ApiTokenTest, OnceRevokedIsRefusedAtTheVeryNextRequest) {
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = {kMembersInvite}});
  ASSERT_EQ(code_of_showing(token.text), "");
  ASSERT_TRUE(revoke(workspace.olga, token.token.id));
  EXPECT_EQ(code_of_showing(token.text), "token_invalid");
  EXPECT_EQ(revoke(workspace.olga, token.token.id).error().code, "not_found");
}

TEST_F(ApiTokenTest, NobodyGivesATokenWhatTheyDoNotHave) {
  auto const vera = workspace.add("Vera", "viewer");
  auto const scope = workspace.scope(vera);
  auto const refused = issue(scope, scope.member(), {.name = "CI", .permissions = {kReportsWrite}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "above_your_rights");
  EXPECT_EQ(refused.error().field, "permissions");
}

TEST_F(ApiTokenTest, NobodyMakesATokenOfAnotherPerson) {
  auto const anna = workspace.add("Anna", "analyst");
  auto const refused = issue(workspace.scope(workspace.olga), workspace.member_of(anna),
                             {.name = "CI", .permissions = {kReportsWrite}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "forbidden");
}

TEST_F(ApiTokenTest, ATokenMakesNoTokens) {
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = PermissionSet::all()});
  auto const scope = workspace.value(ask(token.text, kOrganizationRead));
  auto const refused = issue(scope, scope.member(), {.name = "More", .permissions = {kMembersInvite}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "person_required");
}

TEST_F(ApiTokenTest, HandedOverItOutlivesThePersonWithinTheRightsOfTheServiceAccount) {
  auto const anna = workspace.add("Anna", "analyst");
  auto const token = own_token(anna, {.name = "CI", .permissions = {kReportsWrite}});
  auto const account = workspace.value(service_account(workspace.olga, "viewer"));
  auto const scope = workspace.scope(workspace.olga);
  ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return hand_over_api_token(transaction, workspace.services, scope, token.token.id, account.id);
  }));
  ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return remove_member(transaction, workspace.services, scope, workspace.member_of(anna), {},
                         Effect::kApply);
  }));
  EXPECT_TRUE(ask_in(token.text, workspace.project, kProjectRead));
  EXPECT_FALSE(ask_in(token.text, workspace.project, kReportsWrite));
}

TEST_F(ApiTokenTest, HandsOverOnlyToAServiceAccount) {
  auto const anna = workspace.add("Anna", "analyst");
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = {kReportsWrite}});
  auto const scope = workspace.scope(workspace.olga);
  auto const refused = workspace.database->write([&](db::Transaction& transaction) {
    return hand_over_api_token(transaction, workspace.services, scope, token.token.id,
                               workspace.member_of(anna));
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "service_account_unknown");
}

TEST_F(ApiTokenTest, AnAdminEndsTheTokenOfAnAnalystButNotThatOfAnOwner) {
  auto const adam = workspace.add("Adam", "admin");
  auto const anna = workspace.add("Anna", "analyst");
  auto const hers = own_token(anna, {.name = "CI", .permissions = {kReportsWrite}});
  auto const owners = own_token(workspace.olga, {.name = "CI", .permissions = {kReportsWrite}});
  EXPECT_TRUE(revoke(adam, hers.token.id));
  EXPECT_EQ(revoke(adam, owners.token.id).error().code, "member_above_you");
  EXPECT_EQ(revoke(anna, owners.token.id).error().code, "not_found");
}

TEST_F(ApiTokenTest, NobodyHasMoreThanAHundred) {
  for (int i = 0; i < kMaxApiTokensPerMember; ++i)
    own_token(workspace.olga, {.name = "CI " + std::to_string(i), .permissions = {kMembersInvite}});
  auto const scope = workspace.scope(workspace.olga);
  EXPECT_EQ(issue(scope, scope.member(), {.name = "One more", .permissions = {kMembersInvite}}).error().code,
            "too_many_tokens");
}

}  // namespace
}  // namespace usher::access
