#include <cstdio>

#include "access/rights/explanation.h"
#include "app/commands.h"
#include "app/installation.h"
#include "identity/account.h"

namespace usher::app {
namespace {

using access::Explanation;

base::Ok explain_everywhere(db::Transaction& transaction, ExplainCommand const& command);
void print(access::Membership const& membership, Explanation const& explanation);

}  // namespace

int explain(Configuration const& configuration, ExplainCommand const& command) {
  auto const database = open_existing_database(configuration);
  if (!database) {
    std::fprintf(stderr, "There is no workspace yet.\n");
    return 1;
  }
  auto const done =
      database->read([&](db::Transaction& transaction) { return explain_everywhere(transaction, command); });
  if (!done) {
    std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return 1;
  }
  return 0;
}

namespace {

base::Ok explain_everywhere(db::Transaction& transaction, ExplainCommand const& command) {
  auto const permission = access::parse_permission(command.permission);
  if (!permission) return base::not_found("There is no permission of this name. One is project.read.");
  TRY(auto const email, base::EmailAddress::parse(command.address));
  auto const account = identity::find_account_by_email(transaction, email);
  if (!account) return base::not_found("There is no account of this address.");
  std::optional<base::ProjectId> project;
  if (!command.project.empty()) project = base::ProjectId(command.project);
  base::SystemClock const clock;
  bool is_explained = false;
  for (access::Membership const& membership : access::memberships_of(transaction, account->id, clock.now())) {
    auto const explanation = access::explain_to_operator(transaction, clock, membership.organization,
                                                         membership.member, *permission, project);
    if (!explanation) continue;  // the project is of another workspace
    print(membership, *explanation);
    is_explained = true;
  }
  if (!is_explained) return base::not_found("This person is in no workspace that this could be asked of.");
  return {};
}

void print(access::Membership const& membership, Explanation const& explanation) {
  std::printf("%s  %s\n", membership.organization_name.c_str(), explanation.is_allowed ? "yes" : "no");
  for (access::Obstacle const obstacle : explanation.obstacles)
    std::printf("  kept from everything: %s\n", std::string(access::key_of(obstacle)).c_str());
  if (explanation.is_of_every_member) std::printf("  every active member may\n");
  for (access::ExplainedGrant const& each : explanation.grants) {
    access::Grant const& grant = each.grant;
    std::string const through = each.source == access::GrantSource::kTeam
                                    ? ", through the team " + each.team.name
                                : each.source == access::GrantSource::kEveryone ? ", as everyone has"
                                                                                : "";
    std::printf("  %-9s  %s, %s%s%s%s%s%s\n", std::string(access::key_of(each.verdict)).c_str(),
                grant.role_name().c_str(), std::string(access::key_of(grant.scope)).c_str(),
                grant.project.empty() ? "" : " ", grant.project.value.c_str(),
                grant.ends_at ? ", until " : "", grant.ends_at ? base::rfc3339(*grant.ends_at).c_str() : "",
                through.c_str());
  }
}

}  // namespace
}  // namespace usher::app
