#include "base/json_writer.h"
#include "client/commands.h"
#include "client/people.h"

namespace usher::client {

int list_teams(ConnectionSettings const& settings, Format format) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    Table table({"NAME", "PEOPLE", "ROLES", "DESCRIPTION", "ID"});
    CHECK(workspace.each(workspace.path("teams"), Workspace::kAll, [&](JsonView const& team) {
      std::vector<std::string> roles;
      for (JsonView const& grant : team.at("grants").items()) roles.push_back(grant.text("role"));
      if (format == Format::kJson)
        print_json(team);
      else
        table.add({team.text("name"), std::to_string(team.integer("members")), joined(roles),
                   team.text("description"), team.text("id")});
    }));
    if (format == Format::kTable && table.empty()) remark("There are no teams.");
    if (format == Format::kTable && !table.empty()) print(table);
    return kDone;
  });
}

int move_in_team(ConnectionSettings const& settings, MoveInTeam const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const team, find_team(workspace, command.team));
    TRY(JsonView const member, find_member(workspace, command.address));
    bool const is_added = command.move == MoveInTeam::Move::kAdd;
    base::JsonWriter json;
    json.begin_object().key(is_added ? "add" : "remove").begin_array().value(member.text("id")).end_array();
    json.end_object();
    std::string const path = workspace.path("teams", team.text("id"), "members");
    TRY(JsonView const preview, workspace.api().post(path + "?dry_run=true", json.text()));
    print(described(member) + (is_added ? " into " : " out of ") + team.text("name"));
    if (!print_difference(preview)) print("  no right is gained or lost");
    CHECK(confirm(command.confirmation, is_added ? "Add them" : "Take them out"));
    CHECK(workspace.api().post(path, json.text()));
    print(is_added ? "Added." : "Taken out.");
    return kDone;
  });
}

}  // namespace usher::client
