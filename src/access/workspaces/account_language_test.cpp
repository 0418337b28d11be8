#include <gtest/gtest.h>

#include "access/services.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

TEST(AccountLanguage, IsThatOfTheWorkspaceThatWasJoinedFirst) {
  support::TestWorkspace workspace;
  identity::Caller const ann = workspace.add("Ann", "analyst");
  auto const language = [&](base::AccountId const& account) {
    return workspace.database->read(
        [&](db::Transaction& transaction) { return language_of_account(transaction, account); });
  };
  auto const execute = [&](std::string const& sql) {
    workspace.database->write([&](db::Transaction& transaction) { transaction.execute(sql); });
  };
  EXPECT_EQ(language(ann.account), "en");
  execute("update organizations set language = 'fr'");
  EXPECT_EQ(language(ann.account), "fr");

  workspace.clock.advance(std::chrono::hours(1));
  execute(
      "insert into organizations (id, name, plan, language, invitation_expiry_hours, copied_links_allowed, "
      "created_at) values ('org_other', 'Other', 'unlimited', 'es', 168, 1, 0)");
  workspace.database->write([&](db::Transaction& transaction) {
    join(transaction, workspace.services, base::OrganizationId("org_other"), ann.account,
         {{GrantScope::kOrganization, {}, "viewer"}}, ann.account);
  });
  EXPECT_EQ(language(ann.account), "fr");
  EXPECT_EQ(language(base::AccountId("acc_nobody")), "en");
}

}  // namespace
}  // namespace usher::access
