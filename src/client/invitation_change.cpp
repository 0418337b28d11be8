#include "base/json_writer.h"
#include "client/commands.h"
#include "client/moment.h"
#include "client/people.h"

namespace usher::client {
namespace {

void show(JsonView const& invitation);

}  // namespace

int resend_invitation(ConnectionSettings const& settings, ChangeInvitation const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const invitation, find_open_invitation(workspace, command.address));
    show(invitation);
    CHECK(confirm(command.confirmation, "Send it again; the link of the earlier mail ends"));
    TRY(JsonView const sent,
        workspace.api().post(workspace.path("invitations", invitation.text("id"), "resend"), ""));
    print("Sent again to " + sent.text("email") + ", good until " + short_time(sent.text("expires_at")) +
          " UTC.");
    return kDone;
  });
}

int revoke_invitation(ConnectionSettings const& settings, ChangeInvitation const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const invitation, find_open_invitation(workspace, command.address));
    show(invitation);
    CHECK(confirm(command.confirmation, "Revoke it; every link to it ends"));
    CHECK(workspace.api().remove(workspace.path("invitations", invitation.text("id"))));
    print("Revoked: " + invitation.text("email") + ".");
    return kDone;
  });
}

int correct_invitation(ConnectionSettings const& settings, ChangeInvitation const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const invitation, find_open_invitation(workspace, command.address));
    show(invitation);
    CHECK(confirm(command.confirmation,
                  "Send it to " + command.new_address + " instead; every earlier link ends"));
    base::JsonWriter json;
    json.begin_object().key("email").value(command.new_address).end_object();
    TRY(JsonView const corrected,
        workspace.api().patch(workspace.path("invitations", invitation.text("id")), json.text()));
    print("Now for " + corrected.text("email") + " instead of " + invitation.text("email") + ".");
    return kDone;
  });
}

int copy_invitation_link(ConnectionSettings const& settings, ChangeInvitation const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const invitation, find_open_invitation(workspace, command.address));
    TRY(JsonView const link,
        workspace.api().post(workspace.path("invitations", invitation.text("id"), "link"), ""));
    print(link.text("url"));
    remark("This link is a secret: give it to " + invitation.text("email") +
           " and nobody else. It is shown this once, ends " + short_time(link.text("expires_at")) +
           " UTC, and takes the place of an earlier copied link.");
    return kDone;
  });
}

namespace {

void show(JsonView const& invitation) {
  print(invitation.text("email") + ": invited as " + role_of(invitation) + " by " +
        invitation.at("invited_by").text("name") + " on " + short_time(invitation.text("created_at")) +
        " UTC, mail " + invitation.at("delivery").text("state"));
}

}  // namespace
}  // namespace usher::client
