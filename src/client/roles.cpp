#include "client/commands.h"

namespace usher::client {

int list_roles(ConnectionSettings const& settings, Format format) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const roles, workspace.api().get(workspace.path("roles")));
    Table table({"KEY", "NAME", "YOU MAY GIVE IT", "WHAT IT IS"});
    for (JsonView const& role : roles.at("items").items()) {
      if (format == Format::kJson)
        print_json(role);
      else
        table.add({role.text("key"), role.text("name"),
                   role.flag("assignable") ? "yes" : "no: " + role.text("reason"), role.text("description")});
    }
    if (format == Format::kTable) print(table);
    return kDone;
  });
}

}  // namespace usher::client
