#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/invitations/invitation.h"
#include "identity/account.h"

// What somebody asks for who may not do it, and somebody else decides: a colleague to be invited, more access
// for oneself, a new invitation in place of one that has ended, an invitation for oneself.
namespace usher::access {

using AccessRequestId = base::Id<struct AccessRequestTag>;

enum class RequestKind { kInvitation, kRenewal, kAccess, kJoin };
enum class RequestState { kOpen, kApproved, kDeclined, kWithdrawn, kExpired };
std::string_view key_of(RequestKind kind);
std::string_view key_of(RequestState state);
std::optional<RequestState> parse_request_state(std::string_view key);
// What it takes to decide about one.
Permission permission_to_decide(RequestKind kind);

struct AccessRequest {
  AccessRequestId id;
  base::OrganizationId organization;
  RequestKind kind = RequestKind::kInvitation;
  RequestState state = RequestState::kOpen;  // expired by the clock already reads as kExpired
  std::string subject;                       // a canonical address, or an account id
  std::string email_as_written;              // whom it is for
  std::string role;                          // a deleted one reads as the one that took its place
  std::vector<base::ProjectId> projects;     // none: the whole workspace
  std::string reason;
  base::AccountId requested_by;  // empty for somebody with a dead link
  std::string requested_by_name;
  base::Time created_at;
  base::Time expires_at;
  base::AccountId decided_by;
  std::string decided_by_name;
  std::optional<base::Time> decided_at;
  std::string answer;
  base::InvitationId invitation;           // that was sent for it
  std::optional<RoleContent> custom = {};  // of a custom role, as it is today

  // What it would give; nothing where the role is gone.
  std::vector<Grant> grants() const;
};

// Role, projects, state and reason, for the audit trail.
std::string state_json(AccessRequest const& request);

std::optional<AccessRequest> find_request(db::Transaction& transaction, base::Clock const& clock,
                                          base::OrganizationId const& organization,
                                          AccessRequestId const& id);

struct Wish {
  std::string email;  // of the one proposed; not used when one asks for oneself
  std::string role;
  std::vector<base::ProjectId> projects;
  std::string reason;
};
// Any member may ask. Both refuse with already_requested, too_many_requests, role_unknown, project_unknown,
// role_not_in_plan; the first also with already_member and already_invited, the second with already_yours.
base::Result<AccessRequest> propose_person(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, Wish const& wish);
base::Result<AccessRequest> ask_for_access(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, Wish const& wish);
// For the person with a link that has ended; nothing where the address has been invited again, has joined, or
// has asked already. `told` gets a mail about it anyway.
void ask_for_renewal(db::Transaction& transaction, Services const& services, Invitation const& ended,
                     base::EmailAddress const& address, base::AccountId const& told);

// For somebody who is no member, but whose address is of a domain of the workspace; under the lock on it.
// Refuses with already_requested, already_member, already_invited.
base::Ok ask_to_join(db::Transaction& transaction, Services const& services, identity::Caller const& caller,
                     identity::Account const& account, base::OrganizationId const& organization,
                     Grant const& wished, std::string const& reason);

// Needs members.invite, or members.manage for access that a member asks for, and under the ceiling of one's
// own rights. Sends the invitation, or gives the access, in this transaction. Refuses with not_open and with
// whatever refuses the invitation or the change.
base::Result<AccessRequest> approve_request(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, AccessRequestId const& id);
base::Result<AccessRequest> decline_request(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, AccessRequestId const& id,
                                            std::string const& answer);
// By whoever has made it; not_found for all others.
base::Result<AccessRequest> withdraw_request(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, AccessRequestId const& id);

struct RequestPage {
  std::vector<AccessRequest> items;  // newest first
  std::string next_cursor;
  std::int64_t open = 0;  // of all that the asker sees
};
// Those that the asker may decide about by their permissions, and their own.
base::Result<RequestPage> list_requests(db::Transaction& transaction, base::Clock const& clock,
                                        OrganizationScope const& scope, std::optional<RequestState> state,
                                        int limit, std::string const& cursor);

// Marks what nobody decided within thirty days, at most limit at a time; gives how many. Called by a timer.
std::int64_t sweep_requests(db::Transaction& transaction, Services const& services, int limit);

inline constexpr base::Duration kRequestLifetime = std::chrono::hours(24 * 30);
inline constexpr std::int64_t kRequestsPerDay = 20;

}  // namespace usher::access
