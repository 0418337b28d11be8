#include "access/notifications/notification_audience.h"
#include "access/requests/open_request.h"
#include "access/rights/custom_role.h"
#include "access/workspaces/organization.h"
#include "base/crypto.h"
#include "base/text.h"
#include "identity/throttle.h"

namespace usher::access {
namespace {

base::Result<AccessRequest> drafted(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, RequestKind kind, Wish const& wish);
base::Ok check_address(db::Transaction& transaction, Services const& services, AccessRequest const& request);
base::Ok check_is_new(db::Transaction& transaction, AccessRequest const& request);
base::Result<AccessRequest> write(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, AccessRequest request);
void insert(db::Transaction& transaction, AccessRequest const& request);
void tell_deciders(db::Transaction& transaction, Services const& services, AccessRequest const& request,
                   std::string const& name, base::AccountId const& told);

}  // namespace

base::Result<AccessRequest> propose_person(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, Wish const& wish) {
  CHECK(check_is_person(scope));
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationRead));
  TRY(base::EmailAddress const address, base::EmailAddress::parse(wish.email, "email"));
  TRY(AccessRequest request, drafted(transaction, services, scope, RequestKind::kInvitation, wish));
  request.subject = address.canonical();
  request.email_as_written = address.as_written();
  CHECK(check_address(transaction, services, request));
  return write(transaction, services, scope, std::move(request));
}

base::Result<AccessRequest> ask_for_access(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, Wish const& wish) {
  CHECK(check_is_person(scope));
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kOrganizationRead));
  TRY(AccessRequest request, drafted(transaction, services, scope, RequestKind::kAccess, wish));
  request.subject = scope.account().value;
  request.email_as_written = scope.caller().email;
  if (own.include(rights_offered(request.grants())))
    return base::refused("already_yours", "Your role gives you all of that already.").at("role");
  return write(transaction, services, scope, std::move(request));
}

void ask_for_renewal(db::Transaction& transaction, Services const& services, Invitation const& ended,
                     base::EmailAddress const& address, base::AccountId const& told) {
  if (!lock_organization(transaction, ended.organization)) return;
  AccessRequest request;
  request.organization = ended.organization;
  request.kind = RequestKind::kRenewal;
  request.subject = address.canonical();
  request.email_as_written = address.as_written();
  request.role = ended.role;
  for (Grant const& grant : ended.grants) {
    if (grant.role != ended.role) continue;
    request.custom = grant.custom;
    if (grant.scope != GrantScope::kProject) {
      request.projects.clear();
      break;
    }
    request.projects.push_back(grant.project);
  }
  request.created_at = services.clock.now();
  request.id = base::new_id<AccessRequestId>("req", request.created_at);
  request.expires_at = request.created_at + kRequestLifetime;
  if (!check_address(transaction, services, request) || !check_is_new(transaction, request)) return;
  insert(transaction, request);
  audit_request(transaction, services, {"account", "", request.email_as_written}, {}, request, request);
  tell_deciders(transaction, services, request, request.email_as_written, told);
  announce_request(transaction, services, request);
}

base::Ok ask_to_join(db::Transaction& transaction, Services const& services, identity::Caller const& caller,
                     identity::Account const& account, base::OrganizationId const& organization,
                     Grant const& wished, std::string const& reason) {
  AccessRequest request;
  request.organization = organization;
  request.kind = RequestKind::kJoin;
  request.subject = account.email;
  request.email_as_written = account.email_as_written;
  request.role = wished.role;
  request.custom = wished.custom;
  request.reason = reason;
  request.requested_by = account.id;
  request.requested_by_name = account.name;
  request.created_at = services.clock.now();
  request.id = base::new_id<AccessRequestId>("req", request.created_at);
  request.expires_at = request.created_at + kRequestLifetime;
  CHECK(check_address(transaction, services, request));
  CHECK(check_is_new(transaction, request));
  // One that was declined can be made again, but not all day long.
  CHECK(identity::count_attempt(transaction, services.clock,
                                identity::throttle_key("requests_of_account", account.id.value),
                                {5, std::chrono::hours(24)}));
  insert(transaction, request);
  audit_request(transaction, services, party_of(caller), caller.origin, request, request);
  tell_deciders(transaction, services, request, account.name, account.id);
  announce_request(transaction, services, request);
  return {};
}

namespace {

base::Result<AccessRequest> drafted(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, RequestKind kind, Wish const& wish) {
  AccessRequest request;
  request.organization = scope.organization();
  request.kind = kind;
  Roles const roles = Roles::of(transaction, scope.organization());
  Grant wished;
  CHECK(roles.give(wished, wish.role, "role"));
  request.role = wished.role;
  request.custom = wished.custom;
  request.projects = wish.projects;
  request.requested_by = scope.account();
  request.requested_by_name = scope.caller().name;
  Organization const organization = find_organization(transaction, scope.organization()).value();
  CHECK(services.plans.find(organization.plan).check_role(request.role, "role"));
  if (request.projects.size() > 100) return base::invalid("projects", "Choose at most 100 projects.");
  auto const grants = checked_grants(transaction, scope.organization(), request.grants(), "projects");
  if (!grants) return base::Error(grants.error()).at("projects");
  TRY(request.reason, base::parse_text("reason", wish.reason, 1000, base::Links::kRefused));
  request.created_at = services.clock.now();
  request.id = base::new_id<AccessRequestId>("req", request.created_at);
  request.expires_at = request.created_at + kRequestLifetime;
  return request;
}

base::Ok check_address(db::Transaction& transaction, Services const& services, AccessRequest const& request) {
  if (transaction.value<base::MemberId>(
          "select m.id from members m join accounts a on a.id = m.account_id where m.organization_id = ? and "
          "a.email = ? and m.status <> 'removed'",
          request.organization, request.subject))
    return base::conflict("already_member", "This person is already in the workspace.").at("email");
  if (transaction.value<base::InvitationId>(
          "select id from invitations where organization_id = ? and email = ? and (state = 'pending' or "
          "state = 'needs_approval') and expires_at > ?",
          request.organization, request.subject, services.clock.now()))
    return base::conflict("already_invited", "This person has been invited already.").at("email");
  return {};
}

base::Ok check_is_new(db::Transaction& transaction, AccessRequest const& request) {
  // What the clock has ended, and nobody has marked yet, is not in the way.
  transaction.execute(
      "update access_requests set state = 'expired' where organization_id = ? and subject = ? and state = "
      "'open' and expires_at <= ?",
      request.organization, request.subject, request.created_at);
  if (!transaction.value<AccessRequestId>(
          "select id from access_requests where organization_id = ? and subject = ? and state = 'open'",
          request.organization, request.subject))
    return {};
  bool const is_own = request.kind == RequestKind::kAccess;
  return base::conflict("already_requested",
                        is_own ? "You have an open request already. Withdraw it to ask for something else."
                               : "Somebody has asked for this person already; it waits for a decision.")
      .at(is_own ? "role" : "email");
}

base::Result<AccessRequest> write(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, AccessRequest request) {
  CHECK(check_is_new(transaction, request));
  if (auto counted = identity::count_attempt(
          transaction, services.clock, identity::throttle_key("requests_of_member", scope.member().value),
          {kRequestsPerDay, std::chrono::hours(24)});
      !counted) {
    base::Error error = counted.error();
    error.code = "too_many_requests";
    error.message =
        "At most " + std::to_string(kRequestsPerDay) + " requests a day can be made; try again later.";
    return error;
  }
  insert(transaction, request);
  audit_request(transaction, services, scope.actor(), scope.caller().origin, request, request);
  tell_deciders(transaction, services, request, request.requested_by_name, request.requested_by);
  announce_request(transaction, services, request);
  return request;
}

void insert(db::Transaction& transaction, AccessRequest const& request) {
  std::string projects;
  for (base::ProjectId const& project : request.projects)
    projects += (projects.empty() ? "" : " ") + project.value;
  std::optional<base::AccountId> const by =
      request.requested_by.empty() ? std::nullopt : std::optional(request.requested_by);
  transaction.execute(
      "insert into access_requests (id, organization_id, kind, state, subject, email_as_written, role, "
      "projects, reason, requested_by, created_at, expires_at, answer) values (?, ?, ?, 'open', ?, ?, ?, ?, "
      "?, ?, ?, ?, '')",
      request.id, request.organization, key_of(request.kind), request.subject, request.email_as_written,
      request.role, projects, request.reason, by, request.created_at, request.expires_at);
}

void tell_deciders(db::Transaction& transaction, Services const& services, AccessRequest const& request,
                   std::string const& name, base::AccountId const& told) {
  std::vector<Grant> const offered = request.grants();
  std::string const wanted =
      request.kind == RequestKind::kAccess ? offered.front().role_name() : request.email_as_written;
  for (base::AccountId const& decider : approvers_of(transaction, services, request.organization, offered,
                                                     permission_to_decide(request.kind))) {
    if (decider == request.requested_by) continue;
    NewNotification news{request.organization, decider, NotificationKind::kRequestMade,
                         request.id.value,     name,    wanted};
    news.is_mailed = decider != told;
    notify(transaction, services, news);
  }
}

}  // namespace
}  // namespace usher::access
