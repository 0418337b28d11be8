#include <algorithm>

#include "access/invitations/invitation_send.h"
#include "access/members/member.h"
#include "access/notifications/notification_audience.h"
#include "access/requests/open_request.h"
#include "base/text.h"

namespace usher::access {
namespace {

base::Result<AccessRequest> open_request(db::Transaction& transaction, Services const& services,
                                         OrganizationScope const& scope, AccessRequestId const& id);
base::Result<AccessRequest> to_decide(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, AccessRequestId const& id);
base::Result<base::InvitationId> invite(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope, AccessRequest const& request);
base::Ok give(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
              AccessRequest const& request);
std::vector<Grant> with(std::vector<Grant> held, std::vector<Grant> const& more);
base::Result<AccessRequest> close(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, AccessRequest const& before,
                                  AccessRequest after);
void tell_requester(db::Transaction& transaction, Services const& services, AccessRequest const& request,
                    NotificationKind kind, std::string const& detail);

}  // namespace

base::Result<AccessRequest> approve_request(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, AccessRequestId const& id) {
  TRY(AccessRequest const request, to_decide(transaction, services, scope, id));
  AccessRequest approved = request;
  approved.state = RequestState::kApproved;
  if (request.kind == RequestKind::kAccess) {
    CHECK(give(transaction, services, scope, request));
  } else {
    TRY(approved.invitation, invite(transaction, services, scope, request));
  }
  TRY(approved, close(transaction, services, scope, request, std::move(approved)));
  // Who has got access was told so by the change itself.
  if (request.kind != RequestKind::kAccess)
    tell_requester(transaction, services, approved, NotificationKind::kRequestApproved,
                   approved.email_as_written);
  return approved;
}

base::Result<AccessRequest> decline_request(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, AccessRequestId const& id,
                                            std::string const& answer) {
  TRY(AccessRequest const request, to_decide(transaction, services, scope, id));
  AccessRequest declined = request;
  declined.state = RequestState::kDeclined;
  TRY(declined.answer, base::parse_text("reason", answer, 1000, base::Links::kRefused));
  TRY(declined, close(transaction, services, scope, request, std::move(declined)));
  tell_requester(transaction, services, declined, NotificationKind::kRequestDeclined, declined.answer);
  return declined;
}

base::Result<AccessRequest> withdraw_request(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, AccessRequestId const& id) {
  CHECK(check_is_person(scope));
  TRY(AccessRequest const request, open_request(transaction, services, scope, id));
  if (request.requested_by != scope.account()) return base::not_found("There is no such request.");
  if (request.state != RequestState::kOpen) return not_open(request);
  AccessRequest withdrawn = request;
  withdrawn.state = RequestState::kWithdrawn;
  return close(transaction, services, scope, request, std::move(withdrawn));
}

namespace {

base::Result<AccessRequest> open_request(db::Transaction& transaction, Services const& services,
                                         OrganizationScope const& scope, AccessRequestId const& id) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationRead));
  auto request = find_request(transaction, services.clock, scope.organization(), id);
  if (!request) return base::not_found("There is no such request.");
  return *std::move(request);
}

base::Result<AccessRequest> to_decide(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, AccessRequestId const& id) {
  TRY(AccessRequest request, open_request(transaction, services, scope, id));
  CHECK(current_rights(transaction, services.clock, scope, permission_to_decide(request.kind)));
  if (request.state != RequestState::kOpen) return not_open(request);
  return request;
}

// Judged by the rules of every invitation: ceiling, plan, seats, limits.
base::Result<base::InvitationId> invite(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope, AccessRequest const& request) {
  InvitationRequest row;
  row.email = request.email_as_written;
  row.role = request.role;
  if (!request.projects.empty()) row.projects = request.projects;
  TRY(SendOutcome const outcome,
      send_invitations(transaction, services, scope, {row}, Completeness::kAllOrNothing));
  if (auto const* refused = std::get_if<RefusedInvitations>(&outcome)) {
    base::Error error = refused->review.rows.front().error.value_or(refused->error);
    error.field.clear();
    return error;
  }
  return std::get<SentInvitations>(outcome).invitations.front()->id;
}

base::Ok give(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
              AccessRequest const& request) {
  auto const id = transaction.value<base::MemberId>(
      "select id from members where organization_id = ? and account_id = ? and status <> 'removed'",
      scope.organization(), request.requested_by);
  auto const member = id ? find_member(transaction, scope.organization(), *id) : std::nullopt;
  if (!member || shown_status(*member, services.clock.now()) != "active")
    return base::refused("not_active", "Whoever asked for this has no access to the workspace any more.");
  MemberUpdate update;
  update.grants = with(member->grants, request.grants());
  CHECK(update_member(transaction, services, scope, member->id, update, Effect::kApply));
  return {};
}

// Grants add up; one that is wholly within a new one of the same place is not kept beside it.
std::vector<Grant> with(std::vector<Grant> held, std::vector<Grant> const& more) {
  for (Grant const& grant : more) {
    PermissionSet const gives = grant.permissions().value_or(PermissionSet());
    std::erase_if(held, [&](Grant const& old) {
      return old.scope == grant.scope && old.project == grant.project &&
             gives.includes(old.permissions().value_or(PermissionSet()));
    });
    held.push_back(grant);
  }
  return held;
}

base::Result<AccessRequest> close(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, AccessRequest const& before,
                                  AccessRequest after) {
  if (after.state != RequestState::kWithdrawn) {
    after.decided_by = scope.account();
    after.decided_by_name = scope.caller().name;
  }
  after.decided_at = services.clock.now();
  if (!close_request(transaction, services, after)) return not_open(before);
  audit_request(transaction, services, scope.actor(), scope.caller().origin, before, after);
  return after;
}

void tell_requester(db::Transaction& transaction, Services const& services, AccessRequest const& request,
                    NotificationKind kind, std::string const& detail) {
  if (request.requested_by.empty() || request.requested_by == request.decided_by ||
      !is_active_member(transaction, services, request.organization, request.requested_by))
    return;
  notify(
      transaction, services,
      {request.organization, request.requested_by, kind, request.id.value, request.decided_by_name, detail});
}

}  // namespace
}  // namespace usher::access
