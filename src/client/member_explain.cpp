#include "client/commands.h"
#include "client/moment.h"
#include "client/people.h"

namespace usher::client {
namespace {

void show(JsonView const& explanation);
std::string through_words(JsonView const& through);

}  // namespace

int explain_member(ConnectionSettings const& settings, ExplainMember const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const member, find_member(workspace, command.address));
    std::string project;
    if (!command.project.empty()) {
      TRY(project, find_project(workspace, command.project));
    }
    TRY(JsonView const explanation,
        workspace.api().get(with_query(workspace.path("members", member.text("id"), "explain"),
                                       {{"permission", command.permission}, {"project", project}})));
    print(described(member) + ": " + (explanation.flag("allowed") ? "yes" : "no"));
    show(explanation);
    return kDone;
  });
}

namespace {

void show(JsonView const& explanation) {
  for (std::string const& obstacle : explanation.at("obstacles").texts())
    print("  kept from everything: " +
          (obstacle == "second_factor" ? "a second factor is missing" : obstacle));
  if (explanation.flag("every_member")) print("  every active member may");
  Table table({"  GRANT", "ROLE", "WHERE", "THROUGH", "ENDS", "GIVEN", "BY"});
  for (JsonView const& grant : explanation.at("grants").items())
    table.add({"  " + grant.text("verdict"), grant.text("role"),
               grant.text("scope") == "project" ? "project " + grant.text("project_id") : grant.text("scope"),
               through_words(grant.at("through")), short_end(grant.text("ends_at")),
               short_time(grant.text("given_at")), grant.at("given_by").text("name")});
  if (!table.empty()) print(table);
}

std::string through_words(JsonView const& through) {
  if (through.text("kind") == "team") return "team " + through.text("name");
  return through.is_object() ? "everyone" : "";
}

}  // namespace
}  // namespace usher::client
