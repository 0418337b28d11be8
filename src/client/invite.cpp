#include <algorithm>

#include "base/crypto.h"
#include "base/json_writer.h"
#include "client/commands.h"
#include "client/people.h"
#include "client/verdicts.h"

namespace usher::client {
namespace {

base::Result<std::string> body_of(Workspace const& workspace, Invite const& command);
void show_review(JsonView const& review, Invite const& command);
int show_outcome(JsonView const& result, Invite const& command);
std::string address_of(JsonView const& item, Invite const& command);
std::int64_t sendable(JsonView const& review);

}  // namespace

int invite(ConnectionSettings const& settings, Invite const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(std::string const body, body_of(workspace, command));
    std::string const path = workspace.path("invitations");
    TRY(JsonView const review, workspace.api().post(path + "?dry_run=true", body));
    std::int64_t const count = sendable(review);
    bool const is_sent_unasked = command.confirmation == Confirmation::kGiven && count > 0;
    // Of a sending the outcome is what a script reads.
    if (command.format == Format::kTable || !is_sent_unasked) show_review(review, command);
    if (count == 0) return base::refused("nothing_to_send", "None of these can be sent.");
    CHECK(confirm(command.confirmation,
                  "Send " + counted(count, "invitation", "invitations") + " to join " + workspace.name()));
    TRY(JsonView const result, workspace.api().post_once(path, body, base::random_token()));
    return show_outcome(result, command);
  });
}

namespace {

base::Result<std::string> body_of(Workspace const& workspace, Invite const& command) {
  std::vector<std::string> projects;
  for (std::string const& each : command.projects) {
    TRY(std::string project, find_project(workspace, each));
    projects.push_back(std::move(project));
  }
  std::vector<std::string> teams;
  for (std::string const& each : command.teams) {
    TRY(JsonView const team, find_team(workspace, each));
    teams.push_back(team.text("id"));
  }
  auto const write_texts = [](base::JsonWriter& json, std::string_view key,
                              std::vector<std::string> const& texts) {
    if (texts.empty()) return;
    json.key(key).begin_array();
    for (std::string const& text : texts) json.value(text);
    json.end_array();
  };
  base::JsonWriter json;
  json.begin_object().key("invitations").begin_array();
  for (std::string const& address : command.addresses) {
    json.begin_object().key("email").value(address).key("role").value(command.role);
    write_texts(json, "projects", projects);
    write_texts(json, "teams", teams);
    if (!command.message.empty()) json.key("message").value(command.message);
    if (!command.ends.empty()) json.key("access_ends_at").value(command.ends);
    json.end_object();
  }
  json.end_array().key("partial").value(true).end_object();
  return json.take();
}

void show_review(JsonView const& review, Invite const& command) {
  if (command.format == Format::kJson) {
    for (JsonView const& item : review.at("items").items()) print_json(item);
    return;
  }
  Table table({"ADDRESS", "ROLE", "VERDICT", "NOTE"});
  for (JsonView const& item : review.at("items").items())
    table.add({address_of(item, command), command.role, words_of(item.text("verdict")), note_of(item)});
  print(table);
  print(seats_line(review.at("seats")));
}

int show_outcome(JsonView const& result, Invite const& command) {
  std::int64_t sent = 0;
  auto const items = result.at("items").items();
  Table table({"ADDRESS", "OUTCOME", "MAIL", "ID"});
  for (JsonView const& item : items) {
    JsonView const invitation = item.at("invitation");
    if (invitation.is_object()) ++sent;
    if (command.format == Format::kJson)
      print_json(item);
    else if (invitation.is_object())
      table.add(
          {item.text("email"), "invited", invitation.at("delivery").text("state"), invitation.text("id")});
    else
      table.add({address_of(item, command), words_of(item.text("verdict")), "", ""});
  }
  if (command.format == Format::kTable) {
    print("");
    print(table);
  }
  auto const left = static_cast<std::int64_t>(items.size()) - sent;
  remark(counted(sent, "invitation is", "invitations are") + " on the way" +
         (left > 0 ? "; " + std::to_string(left) + " could not be sent." : "."));
  return left == 0 ? kDone : kFailed;
}

// As it is stored; of one that is not valid as it was typed.
std::string address_of(JsonView const& item, Invite const& command) {
  auto const index = static_cast<std::size_t>(item.integer("index"));
  std::string email = item.text("email");
  return email.empty() && index < command.addresses.size() ? command.addresses[index] : email;
}

std::int64_t sendable(JsonView const& review) {
  auto const items = review.at("items").items();
  return std::count_if(items.begin(), items.end(),
                       [](JsonView const& item) { return can_be_sent(item.text("verdict")); });
}

}  // namespace
}  // namespace usher::client
