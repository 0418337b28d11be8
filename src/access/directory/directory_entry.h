#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/directory/directory.h"

// Private to access.
namespace usher::access {

// What a row of the directory says of a member or an invitation.
struct DirectoryEntry {
  Section section = Section::kPerson;
  std::string subject;
  std::string account;
  std::string name_key;
  std::string email;
  std::set<std::string> words;
  std::string role;
  bool all_projects = false;
  std::string status;
  base::Time joined_at;
  base::Time last_active_at;
  std::optional<base::Time> ends_at;
};

// Of those who are in.
std::vector<DirectoryEntry> entries_of_members(db::Transaction& transaction,
                                               base::OrganizationId const& organization,
                                               std::vector<std::string> const& ids);
// Of those that are open: what the row says, for the clock ends an invitation before anybody unlists it.
std::vector<DirectoryEntry> entries_of_invitations(db::Transaction& transaction,
                                                   base::OrganizationId const& organization,
                                                   std::vector<std::string> const& ids);
DirectoryEntry entry_of(Invitation const& invitation);

}  // namespace usher::access
