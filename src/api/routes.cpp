#include "api/routes.h"

#include "api/acceptance.h"
#include "api/access_history.h"
#include "api/access_request.h"
#include "api/access_review.h"
#include "api/api_token.h"
#include "api/audit.h"
#include "api/audit_export.h"
#include "api/board_page.h"
#include "api/explanation.h"
#include "api/ingestion.h"
#include "api/invitation.h"
#include "api/invitation_batch.h"
#include "api/join_link.h"
#include "api/joining.h"
#include "api/joining_domain.h"
#include "api/lexicon_lists.h"
#include "api/live_events.h"
#include "api/me.h"
#include "api/member.h"
#include "api/members_change.h"
#include "api/notification.h"
#include "api/operation.h"
#include "api/organization.h"
#include "api/organization_create.h"
#include "api/organization_deletion.h"
#include "api/organization_export.h"
#include "api/outbox.h"
#include "api/ownership.h"
#include "api/passkey.h"
#include "api/project.h"
#include "api/query_answer.h"
#include "api/removal.h"
#include "api/report_saved.h"
#include "api/role.h"
#include "api/route_table.h"
#include "api/second_factor.h"
#include "api/security_policy.h"
#include "api/service_account.h"
#include "api/session.h"
#include "api/sign_in_log.h"
#include "api/team.h"
#include "api/workspace_offer.h"

namespace usher::api {
namespace {

// A thousand rows with a message of a thousand characters each, some of four bytes.
constexpr std::size_t kInvitationsBody = 8 * 1024 * 1024;

// 100,000 lines of a file, or rows, with what a person writes into them.
constexpr std::size_t kBatchBody = 24 * 1024 * 1024;

using enum http::Method;
using enum access::Permission;

void add_operation(Context const& context, http::Router& router);

}  // namespace

// Every route, with what it takes to use it. The paths, bodies and answers are described in
// docs/api/openapi.yaml.
void add_routes(Context const& context, http::Router& router) {
  RouteTable routes(context, router);

  // Before anybody is signed in.
  routes.open(kGet, "/api/v1/setup", get_setup);
  routes.open(kPost, "/api/v1/setup", create_setup);
  routes.open(kPost, "/api/v1/session", create_session);
  routes.open(kPost, "/api/v1/session/second_factor", finish_session);
  routes.open(kPost, "/api/v1/session/passkey", create_session_by_passkey);
  routes.open(kPost, "/api/v1/session/passkey/request", request_session_by_passkey);
  routes.open(kPost, "/api/v1/password_resets", create_password_reset);
  routes.open(kPost, "/api/v1/password_resets/confirm", confirm_password_reset);
  routes.open(kPost, "/api/v1/invitations/lookup", look_up_invitation);
  routes.open(kPost, "/api/v1/invitations/accept", accept_invitation);
  routes.open(kPost, "/api/v1/invitations/code", send_invitation_code);
  routes.open(kPost, "/api/v1/invitations/decline", decline_invitation);
  routes.open(kPost, "/api/v1/invitations/ask_again", ask_for_invitation);
  routes.open(kPost, "/api/v1/join/lookup", look_up_join_link);
  routes.open(kPost, "/api/v1/join/code", send_join_code);
  routes.open(kPost, "/api/v1/join/accept", join_by_link);

  // Oneself.
  routes.session(kDelete, "/api/v1/session", delete_session);
  routes.session(kGet, "/api/v1/me", get_me);
  routes.session(kPatch, "/api/v1/me", update_me);
  routes.session(kPost, "/api/v1/me/password", change_my_password);
  routes.session(kGet, "/api/v1/me/second_factor", get_my_second_factor);
  routes.session(kPost, "/api/v1/me/second_factor/enrol", enrol_my_second_factor);
  routes.session(kPost, "/api/v1/me/second_factor/confirm", confirm_my_second_factor);
  routes.session(kPost, "/api/v1/me/second_factor/recovery_codes", renew_my_recovery_codes);
  routes.session(kDelete, "/api/v1/me/second_factor", delete_my_second_factor);
  routes.session(kGet, "/api/v1/me/passkeys", list_my_passkeys);
  routes.session(kPost, "/api/v1/me/passkeys", add_my_passkey);
  routes.session(kPost, "/api/v1/me/passkeys/begin", begin_my_passkey);
  routes.session(kPost, "/api/v1/me/passkeys/request", request_my_passkey);
  routes.session(kPatch, "/api/v1/me/passkeys/{passkey}", rename_my_passkey);
  routes.session(kDelete, "/api/v1/me/passkeys/{passkey}", delete_my_passkey);
  routes.session(kGet, "/api/v1/me/sessions", list_my_sessions);
  routes.session(kDelete, "/api/v1/me/sessions", delete_my_other_sessions);
  routes.session(kDelete, "/api/v1/me/sessions/{session}", delete_my_session);
  routes.session(kGet, "/api/v1/me/sign_ins", list_my_sign_ins);

  routes.session(kPost, "/api/v1/me/address_code", send_my_address_code);
  routes.session(kPost, "/api/v1/me/address_confirmation", confirm_my_address);
  routes.session(kGet, "/api/v1/me/workspace_offers", list_workspace_offers);
  routes.session(kPost, "/api/v1/me/workspace_offers/{organization}/join", join_offered_workspace);
  routes.session(kPost, "/api/v1/me/workspace_offers/{organization}/ask", ask_for_offered_workspace);

  // The workspace.
  routes.session(kPost, "/api/v1/organizations", create_organization);
  std::string const organization = "/api/v1/organizations/{organization}";
  routes.organization(kGet, organization, kOrganizationRead, get_organization);
  routes.organization(kPatch, organization, kOrganizationUpdate, update_organization);
  routes.quick_organization(kGet, organization + "/access", kOrganizationRead, get_my_access);
  routes.organization(kGet, organization + "/plan", kOrganizationRead, get_plan);
  routes.organization(kGet, organization + "/security", kOrganizationRead, get_security_policy);
  routes.organization(kPatch, organization + "/security", kSecurityManage, update_security_policy);
  routes.organization(kGet, organization + "/roles", kOrganizationRead, list_roles);
  routes.organization(kPost, organization + "/roles", kRolesManage, create_role);
  routes.organization(kPatch, organization + "/roles/{role}", kRolesManage, update_role);
  routes.organization(kDelete, organization + "/roles/{role}", kRolesManage, delete_role);
  routes.organization(kGet, organization + "/mail", kMembersInvite, get_mail);
  routes.organization(kPost, organization + "/mail/test", kOrganizationUpdate, send_test_mail);
  routes.organization(kGet, organization + "/mail/deliverability", kOrganizationUpdate, get_deliverability);
  routes.organization(kGet, organization + "/outbox", kOrganizationUpdate, list_mails);
  routes.organization(kGet, organization + "/outbox/{mail}", kOrganizationUpdate, get_mail_attempts);
  routes.organization(kPost, organization + "/outbox/{mail}/resend", kOrganizationUpdate, resend_mail);
  routes.organization(kPost, organization + "/outbox/{mail}/cancel", kOrganizationUpdate, cancel_mail);
  routes.organization(kGet, organization + "/events", kOrganizationRead, stream_organization_events);
  routes.organization(kGet, organization + "/audit", kAuditRead, list_audit);
  routes.organization(kGet, organization + "/audit/verification", kAuditRead, verify_audit);
  routes.organization(kGet, organization + "/audit/export", kAuditRead, export_audit);
  routes.organization(kGet, organization + "/audit/access", kAuditRead, list_past_members);
  routes.organization(kPost, organization + "/ownership", kOrganizationDelete, transfer_ownership);
  routes.organization(kGet, organization + "/deletion", kOrganizationDelete, get_deletion);
  routes.organization(kPost, organization + "/deletion", kOrganizationDelete, schedule_deletion);
  routes.organization(kDelete, organization + "/deletion", kOrganizationDelete, call_off_deletion);
  routes.organization(kGet, organization + "/export", kOrganizationDelete, export_organization);

  // What one is told of it.
  routes.organization(kGet, organization + "/notifications", kOrganizationRead, list_notifications);
  routes.organization(kPost, organization + "/notifications/read", kOrganizationRead,
                      mark_notifications_read);
  routes.organization(kGet, organization + "/notification_preferences", kOrganizationRead,
                      get_notification_preferences);
  routes.organization(kPatch, organization + "/notification_preferences", kOrganizationRead,
                      update_notification_preferences);

  // Who is in it.
  routes.organization(kGet, organization + "/members", kMembersRead, list_members);
  routes.organization(kGet, organization + "/members/{member}", kMembersRead, get_member);
  routes.organization(kPatch, organization + "/members/{member}", kMembersManage, update_member);
  routes.organization(kDelete, organization + "/members/{member}", kMembersManage, delete_member);
  routes.organization(kGet, organization + "/members/{member}/explain", kMembersManage, explain_member);
  routes.organization(kPost, organization + "/members/{member}/restore", kMembersManage, restore_member);
  routes.organization(kPost, organization + "/member_changes", kMembersManage, change_members);
  routes.organization(kGet, organization + "/removed_members", kMembersManage, list_removed_members);
  routes.organization(kDelete, organization + "/membership", kOrganizationRead, leave_organization);
  routes.organization(kPost, organization + "/members/{member}/second_factor_reset", kMembersManage,
                      reset_second_factor_of_member);
  routes.organization(kGet, organization + "/teams", kMembersRead, list_teams);
  routes.organization(kPost, organization + "/teams", kTeamsManage, create_team);
  routes.organization(kGet, organization + "/teams/{team}", kMembersRead, get_team);
  routes.organization(kPatch, organization + "/teams/{team}", kTeamsManage, update_team);
  routes.organization(kDelete, organization + "/teams/{team}", kTeamsManage, delete_team);
  routes.organization(kPost, organization + "/teams/{team}/members", kTeamsManage, move_team_members);
  routes.organization(kGet, organization + "/everyone", kMembersRead, get_everyone);
  routes.organization(kPatch, organization + "/everyone", kMembersManage, update_everyone);
  routes.organization(kPost, organization + "/members/{member}/sign_out", kMembersManage, sign_out_member);
  routes.organization(kGet, organization + "/invitations", kMembersRead, list_invitations);
  routes.organization(kPost, organization + "/invitations", kMembersInvite, create_invitations,
                      {kInvitationsBody});
  routes.organization(kGet, organization + "/invitations/{invitation}", kMembersRead, get_invitation);
  routes.organization(kPatch, organization + "/invitations/{invitation}", kMembersInvite, update_invitation);
  routes.organization(kDelete, organization + "/invitations/{invitation}", kMembersInvite, revoke_invitation);
  routes.organization(kPost, organization + "/invitations/{invitation}/resend", kMembersInvite,
                      resend_invitation);
  routes.organization(kPost, organization + "/invitations/{invitation}/link", kMembersInvite,
                      create_invitation_link);

  // Who may join without being invited.
  routes.organization(kGet, organization + "/join_link", kMembersInvite, get_join_link);
  routes.organization(kPut, organization + "/join_link", kMembersInvite, save_join_link);
  routes.organization(kDelete, organization + "/join_link", kMembersInvite, delete_join_link);
  routes.organization(kPost, organization + "/join_link/rotate", kMembersInvite, rotate_join_link);
  routes.organization(kGet, organization + "/uninvited_members", kMembersInvite, list_uninvited_members);
  // Who still needs it.
  routes.organization(kGet, organization + "/access_review/members", kMembersManage, review_members);
  routes.organization(kGet, organization + "/access_review/invitations", kMembersManage, review_invitations);
  routes.organization(kGet, organization + "/access_review/decisions", kMembersManage, list_review_decisions);
  routes.organization(kPost, organization + "/access_review/decisions", kMembersManage, decide_review);
  routes.organization(kGet, organization + "/access_review/decisions.csv", kMembersManage,
                      export_review_decisions);

  routes.organization(kGet, organization + "/domains", kMembersInvite, list_joining_domains);
  routes.organization(kPost, organization + "/domains", kSecurityManage, add_joining_domain);
  routes.organization(kPatch, organization + "/domains/{domain}", kSecurityManage, update_joining_domain);
  routes.organization(kDelete, organization + "/domains/{domain}", kSecurityManage, remove_joining_domain);
  routes.organization(kPost, organization + "/domains/{domain}/check", kSecurityManage, check_joining_domain);

  // What people ask for.
  routes.organization(kGet, organization + "/requests", kOrganizationRead, list_requests);
  routes.organization(kPost, organization + "/requests", kOrganizationRead, create_request);
  routes.organization(kDelete, organization + "/requests/{request}", kOrganizationRead, withdraw_request);
  routes.organization(kPost, organization + "/requests/{request}/approve", kMembersInvite, approve_request);
  routes.organization(kPost, organization + "/requests/{request}/decline", kMembersInvite, decline_request);

  // Inviting many.
  routes.organization(kGet, organization + "/invitation_batches", kMembersInvite, list_invitation_batches);
  routes.organization(kPost, organization + "/invitation_batches", kMembersInvite, plan_invitation_batch,
                      {kBatchBody});
  routes.organization(kGet, organization + "/invitation_batches/template.csv", kMembersInvite,
                      get_invitation_batch_template);
  routes.organization(kGet, organization + "/invitation_batches/{batch}", kMembersInvite,
                      get_invitation_batch);
  routes.organization(kPost, organization + "/invitation_batches/{batch}/apply", kMembersInvite,
                      apply_invitation_batch);
  routes.organization(kPost, organization + "/invitation_batches/{batch}/undo", kMembersInvite,
                      undo_invitation_batch);
  routes.organization(kGet, organization + "/invitation_batches/{batch}/rows", kMembersInvite,
                      list_invitation_batch_rows);
  routes.organization(kGet, organization + "/invitation_batches/{batch}/rows.csv", kMembersInvite,
                      export_invitation_batch_rows);
  routes.organization(kPatch, organization + "/invitation_batches/{batch}/rows/{row}", kMembersInvite,
                      update_invitation_batch_row);

  // Machines and scripts.
  routes.token(kGet, "/api/v1/token", get_token);
  routes.organization(kGet, organization + "/my_api_tokens", kOrganizationRead, list_my_api_tokens);
  routes.organization(kPost, organization + "/my_api_tokens", kOrganizationRead, create_my_api_token);
  routes.organization(kDelete, organization + "/my_api_tokens/{api_token}", kOrganizationRead,
                      revoke_my_api_token);
  routes.organization(kGet, organization + "/api_tokens", kServiceAccountsManage, list_api_tokens);
  routes.organization(kDelete, organization + "/api_tokens/{api_token}", kServiceAccountsManage,
                      revoke_api_token);
  routes.organization(kPost, organization + "/api_tokens/{api_token}/hand_over", kServiceAccountsManage,
                      hand_over_api_token);
  routes.organization(kGet, organization + "/service_accounts", kServiceAccountsManage,
                      list_service_accounts);
  routes.organization(kPost, organization + "/service_accounts", kServiceAccountsManage,
                      create_service_account);
  routes.organization(kPatch, organization + "/service_accounts/{service_account}", kServiceAccountsManage,
                      update_service_account);
  routes.organization(kDelete, organization + "/service_accounts/{service_account}", kServiceAccountsManage,
                      delete_service_account);
  routes.organization(kPost, organization + "/service_accounts/{service_account}/api_tokens",
                      kServiceAccountsManage, create_api_token_of_service_account);

  // Projects.
  std::string const project = "/api/v1/projects/{project}";
  routes.organization(kGet, organization + "/projects", kOrganizationRead, list_projects);
  routes.organization(kPost, organization + "/projects", kProjectsCreate, create_project);
  routes.project(kGet, project, kProjectRead, get_project);
  routes.project(kPatch, project, kProjectUpdate, update_project);
  routes.project(kGet, project + "/status", kProjectRead, get_project_status);
  routes.project(kPost, project + "/demo_data", kProjectUpdate, load_demo_data);

  // Questions and what is kept of them.
  routes.project(kPost, project + "/query", kProjectRead, query_project);
  routes.project(kGet, project + "/reports", kProjectRead, list_reports);
  routes.project(kPost, project + "/reports", kReportsWrite, create_report);
  routes.project(kGet, project + "/reports/{report}", kProjectRead, get_report);
  routes.project(kPatch, project + "/reports/{report}", kReportsWrite, update_report);
  routes.project(kDelete, project + "/reports/{report}", kReportsWrite, delete_report);
  routes.project(kGet, project + "/boards", kProjectRead, list_boards);
  routes.project(kPost, project + "/boards", kBoardsWrite, create_board);
  routes.project(kGet, project + "/boards/{board}", kProjectRead, get_board);
  routes.project(kPatch, project + "/boards/{board}", kBoardsWrite, update_board);
  routes.project(kDelete, project + "/boards/{board}", kBoardsWrite, delete_board);
  routes.project(kGet, project + "/lexicon/events", kProjectRead, list_lexicon_events);
  routes.project(kGet, project + "/lexicon/properties", kProjectRead, list_lexicon_properties);
  routes.project(kGet, project + "/lexicon/values", kProjectRead, list_lexicon_values);
  routes.project(kGet, project + "/live", kProjectRead, list_live_events);
  routes.project(kGet, project + "/live/stream", kProjectRead, stream_live_events);

  add_ingestion_routes(router, context.events, context.project_keys, context.clock,
                       context.ingestion_figures);
  add_operation(context, router);
}

namespace {

// For operators and machines.
void add_operation(Context const& context, http::Router& router) {
  auto const add = [&](std::string pattern, std::string permission, http::Handler handler) {
    http::Route route;
    route.pattern = std::move(pattern);
    route.permission = std::move(permission);
    route.handler = std::move(handler);
    router.add(std::move(route));
  };
  // Without a worker: a busy server is not a dead one.
  http::Route health;
  health.pattern = "/healthz";
  health.permission = "public";
  health.quick = [](http::Request const&) { return std::optional(get_health()); };
  router.add(std::move(health));
  add("/readyz", "public", [&context](http::Request const&) { return get_readiness(context); });
  add("/metrics", "loopback",
      [&context](http::Request const& request) { return get_metrics(context, request); });
  add("/api/openapi.json", "public", [&context](http::Request const&) { return get_openapi(context); });
}

}  // namespace
}  // namespace usher::api
