#include "client/commands.h"
#include "client/moment.h"
#include "client/people.h"

namespace usher::client {

int restore_member(ConnectionSettings const& settings, RestoreMember const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const member, find_removed_member(workspace, command.address));
    print(described(member) + ", " + role_of(member) + ", " + (member.flag("left") ? "left " : "removed ") +
          short_time(member.text("removed_at")) + " UTC");
    CHECK(confirm(command.confirmation, "Bring them back with this role"));
    TRY(JsonView const restored,
        workspace.api().post(workspace.path("members", member.text("id"), "restore"), ""));
    print("Back as " + role_of(restored) + ", " + restored.text("status") + ".");
    return kDone;
  });
}

}  // namespace usher::client
