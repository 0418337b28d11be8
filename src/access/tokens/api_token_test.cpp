#include <atomic>
#include <thread>

#include "access/tokens/api_token_fixture.h"
#include "audit/trail.h"

namespace usher::access {
namespace {

using enum Permission;

TEST_F(ApiTokenTest, CanDoWhatItWasGivenAndNothingElse) {
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = {kMembersInvite}});
  EXPECT_TRUE(ask(token.text, kMembersInvite));
  EXPECT_TRUE(ask(token.text, kOrganizationRead));
  auto const refused = ask(token.text, kMembersManage);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "forbidden");
}

TEST_F(ApiTokenTest, APermissionOfAProjectBringsReadingItAlong) {
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = {kReportsWrite}});
  EXPECT_TRUE(ask_in(token.text, workspace.project, kProjectRead));
  EXPECT_TRUE(ask_in(token.text, workspace.project, kReportsWrite));
  EXPECT_FALSE(ask_in(token.text, workspace.project, kBoardsWrite));
}

TEST_F(ApiTokenTest, OfOneProjectIsNotThereInAnother) {
  auto const shop = another_project();
  auto const token = own_token(
      workspace.olga, {.name = "CI", .permissions = {kProjectRead, kMembersInvite}, .project = shop});
  EXPECT_TRUE(ask_in(token.text, shop, kProjectRead));
  auto const refused = ask_in(token.text, workspace.project, kProjectRead);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "not_found");
  EXPECT_TRUE(ask(token.text, kMembersInvite)) << "rights on the workspace are not of a project";
}

TEST_F(ApiTokenTest, LosesWithItsMemberWhatTheMemberLoses) {
  auto const anna = workspace.add("Anna", "analyst");
  auto const token = own_token(anna, {.name = "CI", .permissions = {kReportsWrite}});
  ASSERT_TRUE(ask_in(token.text, workspace.project, kReportsWrite));
  auto const scope = workspace.scope(workspace.olga);
  auto const member = workspace.member_of(anna);
  ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return update_member(transaction, workspace.services, scope, member, {.role = "viewer"}, Effect::kApply);
  }));
  EXPECT_FALSE(ask_in(token.text, workspace.project, kReportsWrite));
  EXPECT_TRUE(ask_in(token.text, workspace.project, kProjectRead));
  ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return update_member(transaction, workspace.services, scope, member, {.status = "suspended"},
                         Effect::kApply);
  }));
  EXPECT_FALSE(ask_in(token.text, workspace.project, kProjectRead));
}

TEST_F(ApiTokenTest, EndsWithItsMember) {
  auto const anna = workspace.add("Anna", "analyst");
  auto const token = own_token(anna, {.name = "CI", .permissions = {kReportsWrite}});
  ASSERT_EQ(code_of_showing(token.text), "");
  auto const scope = workspace.scope(workspace.olga);
  auto const member = workspace.member_of(anna);
  auto const removal = workspace.database->write([&](db::Transaction& transaction) {
    return remove_member(transaction, workspace.services, scope, member, {}, Effect::kApply);
  });
  ASSERT_TRUE(removal);
  EXPECT_EQ(removal->tokens_ended, 1);
  EXPECT_EQ(code_of_showing(token.text), "token_invalid");
}

TEST_F(ApiTokenTest, IsRefusedFromItsVeryEndAlsoFromMemory) {
  auto const token = own_token(workspace.olga, {.name = "CI",
                                                .permissions = {kMembersInvite},
                                                .expires_at = workspace.clock.now() + std::chrono::hours(1)});
  workspace.clock.advance(std::chrono::minutes(59));
  EXPECT_EQ(code_of_showing(token.text), "");
  workspace.clock.advance(std::chrono::minutes(1));
  EXPECT_EQ(code_of_showing(token.text), "token_invalid");
}

TEST_F(ApiTokenTest, IsNotInTheStore) {
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = {kMembersInvite}});
  auto const row = workspace.database->read([&](db::Transaction& transaction) {
    return transaction.row<std::string, std::string>("select token_hash, hint from api_tokens");
  });
  ASSERT_TRUE(row);
  EXPECT_EQ(std::get<0>(*row), base::sha256_hex(token.text));
  EXPECT_EQ(std::get<1>(*row), token.text.substr(0, 10));
  auto const trail = workspace.database->read([&](db::Transaction& transaction) {
    return audit::list(transaction, workspace.organization, {.action = "api_token.created"}, {}, 10).entries;
  });
  ASSERT_EQ(trail.size(), 1u);
  EXPECT_EQ(trail[0].after.find(token.text.substr(6, 20)), std::string::npos);
}

TEST_F(ApiTokenTest, WhatATokenDoesIsHeldToItsLimitsInsideTheTransactionToo) {
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = {kMembersManage}});
  auto const vera = workspace.add("Vera", "viewer");
  auto const scope = workspace.value(ask(token.text, kMembersManage));
  auto const raised = workspace.database->write([&](db::Transaction& transaction) {
    return update_member(transaction, workspace.services, scope, workspace.member_of(vera), {.role = "admin"},
                         Effect::kApply);
  });
  ASSERT_FALSE(raised) << "the token lacks most of what an admin has";
}

TEST_F(ApiTokenTest, TheTrailNamesTheToken) {
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = PermissionSet::all()});
  auto const vera = workspace.add("Vera", "viewer");
  auto const scope = workspace.value(ask(token.text, kMembersManage));
  ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return update_member(transaction, workspace.services, scope, workspace.member_of(vera),
                         {.role = "analyst"}, Effect::kApply);
  }));
  auto const trail = workspace.database->read([&](db::Transaction& transaction) {
    return audit::list(transaction, workspace.organization, {.action = "member.role_changed"}, {}, 10)
        .entries;
  });
  ASSERT_EQ(trail.size(), 1u);
  EXPECT_EQ(trail[0].actor.name, "Olga Owner (token CI)");
}

TEST_F(ApiTokenTest, IsHeldToItsPace) {
  auto const token =
      own_token(workspace.olga, {.name = "CI", .permissions = {kMembersInvite}, .requests_per_minute = 60});
  int taken = 0;
  while (code_of_showing(token.text).empty() && taken < 100) ++taken;
  EXPECT_EQ(taken, 6) << "a tenth of a minute's requests at once";
  auto const refused = show(token.text);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "token_too_fast");
  EXPECT_EQ(refused.error().details.at("retry_after"), "1");
  workspace.clock.advance(std::chrono::seconds(1));
  EXPECT_EQ(code_of_showing(token.text), "");
  EXPECT_EQ(code_of_showing(token.text), "token_too_fast");
}

TEST_F(ApiTokenTest, OfManyThreadsNoMoreGetThroughThanThePaceAllows) {
  auto const token =
      own_token(workspace.olga, {.name = "CI", .permissions = {kMembersInvite}, .requests_per_minute = 600});
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int ask = 0; ask < 50; ++ask)
        if (show(token.text)) ++taken;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 60);
}

TEST_F(ApiTokenTest, SaysWhenAndFromWhereItWasUsed) {
  auto const token = own_token(workspace.olga, {.name = "CI", .permissions = {kMembersInvite}});
  EXPECT_TRUE(book.flush_use().empty());
  ASSERT_TRUE(show(token.text));
  auto const seen = book.flush_use();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].first, workspace.olga.account);
  auto const scope = workspace.scope(workspace.olga);
  auto const page = workspace.database->read([&](db::Transaction& transaction) {
    return workspace.value(list_api_tokens(transaction, workspace.clock, scope, {scope.member(), "", 50}));
  });
  ASSERT_EQ(page.tokens.size(), 1u);
  EXPECT_EQ(page.tokens[0].last_used_at, workspace.clock.now());
  EXPECT_EQ(page.tokens[0].last_used_address, "192.0.2.9");
}

}  // namespace
}  // namespace usher::access
