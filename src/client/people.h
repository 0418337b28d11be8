#pragma once

#include <string>

#include "client/workspace.h"

// Who is meant, by address or id. Addresses are the same where their canonical forms are equal.
namespace usher::client {

// Refuses not_found where nobody has it, and what is no address (field names it).
base::Result<JsonView> find_member(Workspace const& workspace, std::string const& who,
                                   std::string_view field = "address");
// One that can still be accepted or approved.
base::Result<JsonView> find_open_invitation(Workspace const& workspace, std::string const& who);
// Of the last 30 days.
base::Result<JsonView> find_removed_member(Workspace const& workspace, std::string const& who);

// By id or name. Refuses where none is called so, and where several are.
base::Result<JsonView> find_team(Workspace const& workspace, std::string const& id_or_name);
base::Result<std::string> find_project(Workspace const& workspace, std::string const& id_or_name);

// "Grace Hopper <grace@acme.example>", not printable() yet.
std::string described(JsonView const& person);

}  // namespace usher::client
