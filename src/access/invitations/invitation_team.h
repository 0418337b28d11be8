#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/invitations/invitation.h"

// Private to access: teams that invitations name.
namespace usher::access {

struct OfferedTeams {
  std::vector<TeamRef> teams;  // by name
  std::vector<InheritedGrant> inherited;
  std::vector<std::string> gone;
};

// By invitation, in one query for every 200.
std::map<std::string, OfferedTeams> offered_teams(db::Transaction& transaction,
                                                  std::vector<std::string> const& invitations);
void insert_offered_teams(db::Transaction& transaction, base::InvitationId const& invitation,
                          std::vector<TeamRef> const& teams);

// At acceptance: into the teams that are still there. The ceiling was checked.
void join_offered_teams(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                        base::MemberId const& member, identity::Origin const& origin);

}  // namespace usher::access
