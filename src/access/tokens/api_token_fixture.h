#pragma once

#include <gtest/gtest.h>

#include "access/tokens/api_token.h"
#include "access/tokens/service_account.h"
#include "access/tokens/token_book.h"
#include "access/workspaces/project.h"
#include "support/test_workspace.h"

// For tests: a workspace whose people have API tokens.
namespace usher::access {

class ApiTokenTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  TokenBook book{*workspace.database, workspace.clock, Caching::kExclusiveStore};

  ApiTokenTest() {
    workspace.services.forget_tokens = [this] { book.forget_all(); };
  }

  base::Result<IssuedApiToken> issue(OrganizationScope const& scope, base::MemberId const& member,
                                     NewApiToken const& token) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return issue_api_token(transaction, workspace.services, scope, member, token);
    });
  }
  IssuedApiToken own_token(identity::Caller const& caller, NewApiToken const& token) {
    auto const scope = workspace.scope(caller);
    return workspace.value(issue(scope, scope.member(), token));
  }
  base::Ok revoke(identity::Caller const& caller, base::ApiTokenId const& id) {
    auto const scope = workspace.scope(caller);
    return workspace.database->write([&](db::Transaction& transaction) {
      return revoke_api_token(transaction, workspace.services, scope, id);
    });
  }
  base::Result<TokenCaller> show(std::string const& text) { return book.authenticate(text, {"192.0.2.9"}); }
  std::string code_of_showing(std::string const& text) {
    auto const caller = show(text);
    return caller ? "" : caller.error().code;
  }
  base::Result<OrganizationScope> ask(std::string const& text, Permission needed) {
    auto const caller = show(text);
    if (!caller) return caller.error();
    return workspace.authorizer.authorize(workspace.keep(caller->caller), workspace.organization, needed,
                                          caller->limits);
  }
  base::Result<ProjectScope> ask_in(std::string const& text, base::ProjectId const& project,
                                    Permission needed) {
    auto const caller = workspace.value(show(text));
    return workspace.authorizer.authorize(workspace.keep(caller.caller), project, needed, caller.limits);
  }
  base::ProjectId another_project() {
    auto const scope = workspace.scope(workspace.olga, Permission::kProjectsCreate);
    return workspace.database
        ->write([&](db::Transaction& transaction) {
          return create_project(transaction, workspace.services, scope, {"Shop", "UTC"});
        })
        ->id;
  }
  base::Result<Member> service_account(identity::Caller const& by, std::string const& role,
                                       std::string const& name = "Exporter") {
    auto const scope = workspace.scope(by);
    return workspace.database->write([&](db::Transaction& transaction) {
      return create_service_account(transaction, workspace.services, scope,
                                    {name, "", {{GrantScope::kOrganization, {}, role}}, std::nullopt});
    });
  }
};

}  // namespace usher::access
