#include <set>

#include "client/commands.h"

namespace usher::client {

int list_roles(ConnectionSettings const& settings, Format format) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const roles, workspace.api().get(workspace.path("roles")));
    Table table({"KEY", "NAME", "YOU MAY GIVE IT", "WHAT IT IS"});
    std::set<std::string> reasons;
    for (JsonView const& role : roles.at("items").items()) {
      if (format == Format::kJson) {
        print_json(role);
        continue;
      }
      bool const is_assignable = role.flag("assignable");
      if (!is_assignable) reasons.insert(role.text("reason"));
      table.add(
          {role.text("key"), role.text("name"), is_assignable ? "yes" : "no", role.text("description")});
    }
    if (format == Format::kTable) print(table);
    for (std::string const& reason : reasons) remark("No: " + reason);
    return kDone;
  });
}

}  // namespace usher::client
