#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/members/member.h"

namespace usher::access {

// Why a member has a right, or lacks it.
enum class GrantVerdict {
  kGives,      // the right asked for, where it was asked for
  kEnded,      // gave it until its end
  kElsewhere,  // the role holds the right, the grant is for another place
  kLacks,      // the role does not hold the right
};
std::string_view key_of(GrantVerdict verdict);

struct ExplainedGrant {
  Grant grant;
  GrantSource source = GrantSource::kOwn;
  TeamRef team = {};  // through which they have it
  GrantVerdict verdict = GrantVerdict::kLacks;
  std::optional<base::Time> given_at;
  std::optional<audit::Party> given_by;  // an account; nullopt: the system
};

// What keeps a member from everything, whatever the grants say.
enum class Obstacle { kSuspended, kEnded, kSecondFactor };
std::string_view key_of(Obstacle obstacle);

struct Explanation {
  Member member;
  // As the very check answers that stands before every route.
  bool is_allowed = false;
  bool is_of_every_member = false;  // kMemberBase: no grant is needed
  std::vector<Obstacle> obstacles;
  std::vector<ExplainedGrant> grants;  // those that give it first
};

// project: of this organization; without one a right of projects is asked for in all of them. Rights do not
// depend on the plan: it is asked when they are given. Needs members.manage. Refuses with not_found,
// project_unknown at "project".
base::Result<Explanation> explain(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, base::MemberId const& member,
                                  Permission permission, std::optional<base::ProjectId> const& project);
// The same for the operator, whom nobody asks for rights.
base::Result<Explanation> explain_to_operator(db::Transaction& transaction, base::Clock const& clock,
                                              base::OrganizationId const& organization,
                                              base::MemberId const& member, Permission permission,
                                              std::optional<base::ProjectId> const& project);

}  // namespace usher::access
