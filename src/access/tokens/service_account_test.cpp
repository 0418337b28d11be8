#include "access/tokens/service_account.h"

#include <gtest/gtest.h>

#include "access/directory/member_list.h"
#include "access/tokens/api_token.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class ServiceAccountTest : public testing::Test {
 protected:
  support::TestWorkspace workspace{mail::MailServer::kConfigured, {support::small_plan(1)}, "small"};

  base::Result<Member> create(identity::Caller const& by, std::string const& role,
                              std::string const& name = "Exporter") {
    auto const scope = workspace.scope(by);
    return workspace.database->write([&](db::Transaction& transaction) {
      return create_service_account(transaction, workspace.services, scope,
                                    {name, "Nightly export", {{GrantScope::kOrganization, {}, role}}, {}});
    });
  }
  base::Result<MemberChange> change(identity::Caller const& by, base::MemberId const& id,
                                    MemberUpdate const& update) {
    auto const scope = workspace.scope(by);
    return workspace.database->write([&](db::Transaction& transaction) {
      return update_member(transaction, workspace.services, scope, id, update, Effect::kApply);
    });
  }
};

TEST_F(ServiceAccountTest, TakesNoSeatAndIsNotAmongThePeople) {
  ASSERT_TRUE(create(workspace.olga, "viewer")) << "the one seat of the plan is Olga's";
  auto const scope = workspace.scope(workspace.olga);
  auto const [people, machines] = workspace.database->read([&](db::Transaction& transaction) {
    return std::pair(workspace.value(list_members(transaction, workspace.services, scope, {})),
                     workspace.value(list_members(transaction, workspace.services, scope,
                                                  {.kind = MemberKind::kService})));
  });
  EXPECT_EQ(people.items.size(), 1u);
  EXPECT_EQ(people.members, 1);
  ASSERT_EQ(machines.items.size(), 1u);
  EXPECT_EQ(std::get<Member>(machines.items[0]).description, "Nightly export");
}

TEST_F(ServiceAccountTest, IsNeverAnOwner) {
  EXPECT_EQ(create(workspace.olga, "owner").error().code, "role_of_people");
  auto const account = workspace.value(create(workspace.olga, "viewer"));
  EXPECT_EQ(change(workspace.olga, account.id, {.role = "owner"}).error().code, "role_of_people");
}

TEST_F(ServiceAccountTest, NobodyGivesItWhatTheyDoNotHaveNorChangesOneThatMayMore) {
  auto const account = workspace.value(create(workspace.olga, "admin"));
  auto const vera = workspace.add("Vera", "viewer");
  EXPECT_EQ(create(vera, "viewer", "Another").error().code, "forbidden");
  EXPECT_EQ(change(vera, account.id, {.role = "viewer"}).error().code, "forbidden");
}

TEST_F(ServiceAccountTest, HasANameOfItsOwn) {
  auto const account = workspace.value(create(workspace.olga, "viewer", "Exporter"));
  auto const refused = create(workspace.olga, "viewer", "EXPORTER");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "name_taken");
  EXPECT_EQ(refused.error().field, "name");
  auto const scope = workspace.scope(workspace.olga);
  EXPECT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return describe_service_account(transaction, workspace.services, scope, account.id,
                                    {.name = "exporter", .description = std::nullopt});
  })) << "its own name in other letters";
}

TEST_F(ServiceAccountTest, TheAnswerToWhoMaySignInIsNobody) {
  auto const account = workspace.value(create(workspace.olga, "viewer"));
  auto const row = workspace.database->read([&](db::Transaction& transaction) {
    return transaction.row<std::string, std::string>("select email, password_hash from accounts where id = ?",
                                                     account.account);
  });
  ASSERT_TRUE(row);
  EXPECT_FALSE(base::EmailAddress::parse(std::get<0>(*row)));
  EXPECT_EQ(std::get<1>(*row), "");
}

TEST_F(ServiceAccountTest, ASecondFactorIsNotAskedOfIt) {
  auto const account = workspace.value(create(workspace.olga, "viewer"));
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "update organizations set second_factor_required_at = 1, second_factor_grace_days = 0");
  });
  workspace.authorizer.forget_all();
  auto const memberships = workspace.authorizer.memberships(account.account);
  ASSERT_EQ(memberships->size(), 1u);
  EXPECT_FALSE(memberships->front().lacks_second_factor(workspace.clock.now()));
  EXPECT_TRUE(workspace.authorizer.memberships(workspace.olga.account)
                  ->front()
                  .lacks_second_factor(workspace.clock.now()));
}

}  // namespace
}  // namespace usher::access
