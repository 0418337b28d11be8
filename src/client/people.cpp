#include "client/people.h"

#include <optional>

#include "base/email.h"
#include "base/text.h"

namespace usher::client {
namespace {

// Of those that a list finds for the address, the one that has it.
base::Result<std::optional<JsonView>> find_by_address(Workspace const& workspace, std::string const& list,
                                                      std::string const& who, std::string_view field,
                                                      std::function<bool(JsonView const&)> const& fits);
base::Result<JsonView> find_by_name(Workspace const& workspace, std::string const& list,
                                    std::string const& id_or_name, std::string_view noun);
bool is_id(std::string_view text, std::string_view prefix);

}  // namespace

base::Result<JsonView> find_member(Workspace const& workspace, std::string const& who,
                                   std::string_view field) {
  if (is_id(who, "mem_")) return workspace.api().get(workspace.path("members", who));
  TRY(auto const found, find_by_address(workspace, workspace.path("members"), who, field,
                                        [](JsonView const&) { return true; }));
  if (found) return *found;
  return base::not_found("Nobody of the address " + who + " is in this workspace.");
}

base::Result<JsonView> find_open_invitation(Workspace const& workspace, std::string const& who) {
  if (is_id(who, "inv_")) return workspace.api().get(workspace.path("invitations", who));
  TRY(auto const found, find_by_address(workspace, workspace.path("invitations"), who, "address",
                                        [](JsonView const& invitation) {
                                          std::string const state = invitation.text("state");
                                          return state == "pending" || state == "needs_approval";
                                        }));
  if (found) return *found;
  return base::not_found("There is no open invitation for " + who + ".");
}

base::Result<JsonView> find_removed_member(Workspace const& workspace, std::string const& who) {
  bool const is_given_by_id = is_id(who, "mem_");
  std::optional<JsonView> found;
  if (is_given_by_id) {
    CHECK(workspace.each(workspace.path("removed_members"), Workspace::kAll, [&](JsonView const& member) {
      if (member.text("id") == who) found = member;
    }));
  } else {
    TRY(found, find_by_address(workspace, workspace.path("removed_members"), who, "address",
                               [](JsonView const&) { return true; }));
  }
  if (found) return *found;
  return base::not_found("Nobody like " + who + " left or was removed in the last 30 days.");
}

base::Result<JsonView> find_team(Workspace const& workspace, std::string const& id_or_name) {
  return find_by_name(workspace, workspace.path("teams"), id_or_name, "team");
}

base::Result<std::string> find_project(Workspace const& workspace, std::string const& id_or_name) {
  TRY(JsonView const project, find_by_name(workspace, workspace.path("projects"), id_or_name, "project"));
  return project.text("id");
}

std::string described(JsonView const& person) {
  std::string const name = person.text("name");
  std::string const email = person.text("email");
  if (name.empty()) return email;
  return email.empty() ? name : name + " <" + email + ">";
}

namespace {

base::Result<std::optional<JsonView>> find_by_address(Workspace const& workspace, std::string const& list,
                                                      std::string const& who, std::string_view field,
                                                      std::function<bool(JsonView const&)> const& fits) {
  TRY(base::EmailAddress const address, base::EmailAddress::parse(who, field));
  std::optional<JsonView> found;
  CHECK(workspace.each(with_query(list, {{"search", address.canonical()}}), Workspace::kAll,
                       [&](JsonView const& item) {
                         auto const theirs = base::EmailAddress::parse(item.text("email"));
                         if (!found && theirs && *theirs == address && fits(item)) found = item;
                       }));
  return found;
}

base::Result<JsonView> find_by_name(Workspace const& workspace, std::string const& list,
                                    std::string const& id_or_name, std::string_view noun) {
  std::vector<JsonView> called_so;
  std::optional<JsonView> by_id;
  CHECK(workspace.each(list, Workspace::kAll, [&](JsonView const& item) {
    if (item.text("id") == id_or_name) by_id = item;
    if (base::ascii_lower(item.text("name")) == base::ascii_lower(id_or_name)) called_so.push_back(item);
  }));
  if (by_id) return *by_id;
  if (called_so.size() == 1) return called_so.front();
  if (called_so.empty())
    return base::not_found("There is no " + std::string(noun) + " \"" + id_or_name +
                           "\" that this token sees.");
  return base::refused("ambiguous", "Several are called \"" + id_or_name + "\"; give the id.");
}

bool is_id(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) && text.find('@') == std::string_view::npos;
}

}  // namespace
}  // namespace usher::client
