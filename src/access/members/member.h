#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/members/belongings.h"
#include "access/rights/inherited_grant.h"
#include "access/services.h"
#include "identity/second_factor.h"

namespace usher::access {

// A service account is a member that is no person: it takes no seat, is never an owner, gets no mail, and
// asks with API tokens only.
enum class MemberKind { kPerson, kService };
std::string_view key_of(MemberKind kind);

// An account in an organization.
struct Member {
  base::MemberId id;
  base::AccountId account;
  std::string name;
  std::string email;          // as written
  std::string status;         // active, suspended; shown_status() knows of the clock
  std::vector<Grant> grants;  // their own
  std::string role;           // primary_role(grants)
  std::optional<base::Time> access_ends_at;
  base::Time joined_at;
  std::optional<base::Time> last_active_at;
  identity::Factors factors = identity::Factors::kPasswordOnly;
  MemberKind kind = MemberKind::kPerson;
  std::string description = {};  // what a service account is for
  std::vector<TeamRef> teams = {};
  std::vector<InheritedGrant> inherited = {};  // from these teams, and from everyone
};

// From all that the member has, own and inherited: in force now, and for however long it is offered.
Rights rights_of(Member const& member, base::Time now);
Rights rights_offered_to(Member const& member);

// nullopt for members of other organizations and for removed ones.
std::optional<Member> find_member(db::Transaction& transaction, base::OrganizationId const& organization,
                                  base::MemberId const& id);
// In the order of ids; unknown ones are left out. Four queries per 200.
std::vector<Member> find_members(db::Transaction& transaction, base::OrganizationId const& organization,
                                 std::vector<std::string> const& ids);

// Role, own grants, teams, status and end, for the audit trail.
std::string state_json(Member const& member);

// active, suspended, or ended by the clock.
std::string shown_status(Member const& member, base::Time now);
// One who has ended or is suspended takes none, nor does a service account.
bool takes_a_seat(Member const& member, base::Time now);
// Counts for rule 3: an active owner of the workspace, without an end of any kind.
bool is_lasting_owner(Member const& member);

// What it takes to change or remove members of this kind.
Permission needed_to_manage(MemberKind kind);
// May the asker change or remove this member at all? The refusal is the reason, for the screen.
base::Ok may_manage(OrganizationScope const& scope, Rights const& own, Member const& member, base::Time now);

struct MemberUpdate {
  std::optional<std::string> role;                          // replaces the grants on the organization
  std::optional<std::vector<Grant>> grants;                 // replaces all grants
  std::optional<std::string> status;                        // active, suspended
  std::optional<std::optional<base::Time>> access_ends_at;  // nullopt inside: it does not end
};

struct MemberChange {
  Member member;         // as it is, or with kPreview would be
  PermissionSet gained;  // over the organization and all its projects
  PermissionSet lost;
};

enum class Effect { kPreview, kApply };

// Needs members.manage, or service_accounts.manage where it is one. Refuses with last_owner,
// above_your_rights, beyond_your_access, member_above_you, role_not_in_plan, role_of_people,
// ends_in_the_past, seat_limit_reached (waking a suspended or ended member takes a seat).
base::Result<MemberChange> update_member(db::Transaction& transaction, Services const& services,
                                         OrganizationScope const& scope, base::MemberId const& id,
                                         MemberUpdate const& update, Effect effect);

struct RemovalTerms {
  AllBelongings belongings = {};
  base::MemberId hand_over_to = {};  // who gets them; empty: they stay under the name of the one removed
};
struct MemberRemoval {
  std::int64_t sessions_ended = 0;  // all of the account's, if it is in no other organization
  std::int64_t tokens_ended = 0;
  // Open invitations that they answer for: once accepted, they wait for somebody's approval.
  std::int64_t invitations_held = 0;
  std::map<std::string, std::int64_t> belongings;  // how many by kind; handed over, or left as they are
  std::optional<audit::Party> handed_over_to;      // the member
};

// Needs members.manage, or service_accounts.manage where it is one, or being the member oneself (leaving). In
// force for the very next request. API tokens of the member end for good; the row and its grants stay:
// restore_member undoes it for kUndoRemoval. Refuses with last_owner, member_above_you, hand_over_impossible
// (the one named is no active member, or is the one to be removed).
base::Result<MemberRemoval> remove_member(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope, base::MemberId const& id,
                                          RemovalTerms const& terms, Effect effect);

// Takes the second factor away from somebody who has lost it: ends all sessions, tells the person by mail. Of
// a person in other workspaces too, only for whoever could do so in each of them. Needs members.manage.
// Refuses with no_second_factor, own_second_factor, member_above_you, member_elsewhere.
base::Ok reset_member_second_factor(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, base::MemberId const& id);

// Adds the account, or adds the grants to the membership it already has, whose end then stays as it is. For
// setup and accepting.
base::MemberId join(db::Transaction& transaction, Services const& services,
                    base::OrganizationId const& organization, base::AccountId const& account,
                    std::vector<Grant> const& grants, base::AccountId const& given_by,
                    std::optional<base::Time> access_ends_at = std::nullopt);

// The roles of people: nobody makes a machine an owner. Refuses with role_of_people.
base::Ok check_roles_of(MemberKind kind, std::vector<Grant> const& grants, std::string const& field);

base::Ok check_roles_in_plan(db::Transaction& transaction, Services const& services,
                             base::OrganizationId const& organization, std::vector<Grant> const& grants,
                             std::string const& field);

// Rule 3: whether an active owner without an end date remains when `without` is not counted. Ask under
// lock_organization.
bool has_other_owner(db::Transaction& transaction, base::OrganizationId const& organization,
                     base::MemberId const& without);

// The account of the longest-standing active owner without an end date.
std::optional<base::AccountId> first_owner(db::Transaction& transaction,
                                           base::OrganizationId const& organization);

// When the members of these accounts were last seen; written in one transaction every half minute.
void note_activity(db::Transaction& transaction,
                   std::vector<std::pair<base::AccountId, base::Time>> const& seen);

}  // namespace usher::access
