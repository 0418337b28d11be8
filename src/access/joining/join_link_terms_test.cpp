#include "access/joining/join_link_fixture.h"
#include "access/notifications/notification.h"
#include "access/roles/role_change.h"

namespace usher::access {
namespace {

TEST_F(JoinLinkTest, DeadLinksSayWhatBecameOfThem) {
  std::string const first = made({.most_uses = 1});
  auto const scope = workspace.scope(workspace.olga);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(rotate_join_link(transaction, workspace.services, scope));
  });
  EXPECT_EQ(join(first, account("a@acme.example")).error().details.at("state"), "rotated");
  std::string const second = token();
  EXPECT_NE(first, second);
  ASSERT_TRUE(join(second, account("b@acme.example")));
  EXPECT_EQ(look_up(second)->state, JoinLinkState::kUsedUp);
  EXPECT_EQ(join(second, account("c@acme.example")).error().details.at("state"), "used_up");
  workspace.value(save(workspace.olga, {.ends_at = workspace.clock.now() + std::chrono::hours(1)}));
  EXPECT_EQ(token(), second);
  workspace.clock.set(workspace.clock.now() + std::chrono::hours(1));
  EXPECT_EQ(look_up(second)->state, JoinLinkState::kEnded);
  EXPECT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return turn_off_join_link(transaction, workspace.services, scope);
  }));
  EXPECT_EQ(look_up(second)->state, JoinLinkState::kOff);
  EXPECT_EQ(look_up("made up").error().code, "join_link_unknown");
}

TEST_F(JoinLinkTest, NobodyBecomesAnAdministratorUnasked) {
  for (std::string const role : {"owner", "admin", "billing"})
    EXPECT_EQ(save(workspace.olga, {.role = role}).error().code, "above_join_cap") << role;
  EXPECT_EQ(save(workspace.olga, {.role = "nothing"}).error().code, "role_unknown");
  EXPECT_TRUE(save(workspace.olga, {.role = "analyst"}));
  auto const scope = workspace.scope(workspace.olga);
  auto const view = workspace.database->read([&](db::Transaction& transaction) {
    return workspace.value(view_join_link(transaction, workspace.services, scope));
  });
  std::vector<std::string> keys;
  for (KnownRole const& role : view.roles) keys.push_back(role.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"analyst", "viewer"}));
}

TEST_F(JoinLinkTest, OnlyWhoMayInviteMakesOne) {
  auto const vera = workspace.add("Vera", "viewer");
  EXPECT_EQ(save(vera, {}).error().code, "forbidden");
  auto const adam = workspace.add("Adam", "admin");
  EXPECT_TRUE(save(adam, {}));
}

TEST_F(JoinLinkTest, IfItsMakerLostTheRightAnotherHasToSaveItAgain) {
  auto const adam = workspace.add("Adam", "admin");
  workspace.value(save(adam, {}));
  std::string const link = token();
  auto const olga = workspace.scope(workspace.olga);
  auto const member = workspace.member_of(adam);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(
        update_member(transaction, workspace.services, olga, member, {.role = "viewer"}, Effect::kApply));
  });
  auto const ann = account("ann@acme.example");
  EXPECT_EQ(join(link, ann).error().code, "needs_approval");
  EXPECT_EQ(look_up(link, ann)->state, JoinLinkState::kHeld);
  EXPECT_EQ(join(link, ann).error().code, "needs_approval");
  EXPECT_EQ(count("select count(*) from audit_entries where action = 'join_link.held'"), 1);
  EXPECT_EQ(count("select count(*) from notifications where kind = 'join_link_held'"), 1);
  workspace.value(save(workspace.olga, {}));
  EXPECT_TRUE(join(link, ann));
}

TEST_F(JoinLinkTest, ARoleThatHasGrownPastTheCapIsNotGivenAnyMore) {
  auto const olga = workspace.scope(workspace.olga);
  CustomRole const role = workspace.database->write([&](db::Transaction& transaction) {
    return workspace.value(
        create_role(transaction, workspace.services, olga, {"Reader", "", {"project.read"}}));
  });
  std::string const link = made({.role = role.id.value});
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("update roles set permissions = 'project.read members.manage' where id = ?", role.id);
  });
  EXPECT_EQ(join(link, account("ann@acme.example")).error().code, "needs_approval");
}

}  // namespace
}  // namespace usher::access
