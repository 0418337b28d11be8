#pragma once

#include <gtest/gtest.h>

#include "access/invitations/invitation_send.h"
#include "access/roles/role_change.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

// For tests: a workspace with roles of its own, and people who hold them.
namespace usher::access {

class RoleChangeTest : public testing::Test {
 protected:
  using Keys = std::vector<std::string>;
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

}  // namespace usher::access
