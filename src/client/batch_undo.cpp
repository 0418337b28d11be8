#include "client/batch_progress.h"
#include "client/commands.h"

namespace usher::client {

int undo_batch(ConnectionSettings const& settings, UndoBatch const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const batch, workspace.api().get(workspace.path("invitation_batches", command.batch)));
    JsonView const states = batch.at("invitations");
    print("Batch " + command.batch + ": " +
          counted(batch.at("counts").integer("sent"), "invitation", "invitations") + " sent, " +
          std::to_string(states.integer("pending")) + " still pending, " +
          std::to_string(states.integer("accepted")) + " accepted, which stay");
    CHECK(confirm(command.confirmation, "Revoke what is still pending"));
    CHECK(workspace.api().post(workspace.path("invitation_batches", command.batch, "undo"), ""));
    TRY(JsonView const done, follow_batch(workspace, command.batch, "revoked"));
    print(counted(done.at("counts").integer("revoked"), "invitation is", "invitations are") + " revoked.");
    return kDone;
  });
}

}  // namespace usher::client
