#include <optional>

#include "base/json_writer.h"
#include "client/commands.h"
#include "client/moment.h"

namespace usher::client {
namespace {

base::Result<JsonView> find_request(Workspace const& workspace, std::string const& id);

}  // namespace

int list_requests(ConnectionSettings const& settings, ListRequests const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    Table table({"ID", "KIND", "FOR", "ROLE", "STATE", "ASKED BY", "ON", "REASON"});
    CHECK(workspace.each(with_query(workspace.path("requests"), {{"state", command.state}}), Workspace::kAll,
                         [&](JsonView const& request) {
                           if (command.format == Format::kJson)
                             print_json(request);
                           else
                             table.add({request.text("id"), request.text("kind"), request.text("email"),
                                        request.text("role"), request.text("state"),
                                        request.at("requested_by").text("name"),
                                        short_time(request.text("created_at")), request.text("reason")});
                         }));
    if (command.format == Format::kTable && table.empty()) remark("There are none.");
    if (command.format == Format::kTable && !table.empty()) print(table);
    return kDone;
  });
}

int decide_request(ConnectionSettings const& settings, DecideRequest const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const request, find_request(workspace, command.request));
    bool const is_approval = command.decision == DecideRequest::Decision::kApprove;
    bool const is_access = request.text("kind") == "access";
    print((is_access ? "More access for " : "An invitation for ") + request.text("email") + ": " +
          request.text("role"));
    CHECK(confirm(command.confirmation, !is_approval ? "Decline it" : is_access ? "Give it" : "Send it"));
    base::JsonWriter json;
    json.begin_object();
    if (!is_approval && !command.reason.empty()) json.key("reason").value(command.reason);
    json.end_object();
    TRY(JsonView const decided,
        workspace.api().post(workspace.path("requests", command.request, is_approval ? "approve" : "decline"),
                             is_approval ? std::string_view() : json.text()));
    print("It is " + decided.text("state") + ".");
    return kDone;
  });
}

namespace {

base::Result<JsonView> find_request(Workspace const& workspace, std::string const& id) {
  std::optional<JsonView> found;
  CHECK(workspace.each(workspace.path("requests") + "?state=open", Workspace::kAll,
                       [&](JsonView const& request) {
                         if (request.text("id") == id) found = request;
                       }));
  if (found) return *found;
  return base::not_found("There is no open request " + id + " that this token sees.");
}

}  // namespace
}  // namespace usher::client
