#include "access/invitations/acceptance_rules.h"
#include "access/invitations/invitation_end.h"
#include "access/invitations/invitation_team.h"
#include "access/invitations/open_invitation.h"
#include "access/members/member.h"
#include "access/notifications/notification_audience.h"
#include "access/workspaces/deletion.h"
#include "audit/trail.h"
#include "base/crypto.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "identity/confirmed_address.h"
#include "identity/password_policy.h"

namespace usher::access {
namespace {

using base::Result;

// What is known before the transaction that accepts.
struct Prepared {
  std::string name;
  std::string password_hash;
};

struct Accepting {
  TokenTarget target;
  base::EmailAddress address;
  std::optional<identity::Account> account;  // of the invited address
};

Result<TokenTarget> find_open(db::Transaction& transaction, Services const& services, std::string_view token);
Result<Accepting> check(db::Transaction& transaction, Services const& services, std::string_view token,
                        std::optional<identity::Caller> const& caller);
Result<Prepared> prepare(db::Database& database, Services const& services, Acceptance const& acceptance,
                         std::optional<identity::Caller> const& caller);
base::Ok check_caller(std::optional<identity::Account> const& account,
                      std::optional<identity::Caller> const& caller, Invitation const& invitation);
base::Ok check_organization(db::Transaction& transaction, Services const& services, TokenTarget const& target,
                            std::optional<identity::Account> const& account);
bool is_still_given(db::Transaction& transaction, Services const& services, TokenTarget const& target);
bool may_give(db::Transaction& transaction, Services const& services, Invitation const& invitation,
              base::AccountId const& giver);
void hold_for_approval(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                       identity::Origin const& origin);
base::Error awaits_approval();
Result<Accepted> take(db::Transaction& transaction, Services const& services, Accepting accepting,
                      Prepared const& prepared, identity::Origin const& origin);

}  // namespace

Result<Accepted> accept(db::Database& database, Services const& services, Acceptance const& acceptance,
                        std::optional<identity::Caller> const& caller, identity::Origin const& origin) {
  TRY(Prepared const prepared, prepare(database, services, acceptance, caller));
  // That the giver has lost the right must stay written although it refuses, so the refusal travels as a
  // value.
  using Outcome = std::variant<Accepted, base::Error>;
  TRY(Outcome outcome, database.write([&](db::Transaction& transaction) -> Result<Outcome> {
    auto const organization = organization_invited_to(transaction, acceptance.token);
    if (!organization) return unknown_token();
    CHECK(lock_organization(transaction, *organization));
    // Again, now that nobody else can change it.
    TRY(Accepting accepting, check(transaction, services, acceptance.token, caller));
    Invitation const& invitation = accepting.target.invitation;
    if (needs_of(services, accepting.target.kind, accepting.account.has_value()).code)
      CHECK(check_code(transaction, services, invitation, acceptance.code));
    if (!is_still_given(transaction, services, accepting.target)) {
      hold_for_approval(transaction, services, invitation, origin);
      return Outcome(awaits_approval());
    }
    TRY(Accepted accepted, take(transaction, services, std::move(accepting), prepared, origin));
    return Outcome(std::move(accepted));
  }));
  if (auto* refusal = std::get_if<base::Error>(&outcome)) return std::move(*refusal);
  return std::get<Accepted>(std::move(outcome));
}

namespace {

Result<TokenTarget> find_open(db::Transaction& transaction, Services const& services,
                              std::string_view token) {
  auto target = find_by_token(transaction, services.clock, token);
  if (!target) return unknown_token();
  if (target->invitation.state == InvitationState::kNeedsApproval && !target->is_dead)
    return awaits_approval();
  target->invitation.state = state_shown(*target);
  if (target->invitation.state != InvitationState::kPending) return not_pending(target->invitation);
  return *std::move(target);
}

// All that can refuse but the code and the rights of the giver, which leave something behind.
Result<Accepting> check(db::Transaction& transaction, Services const& services, std::string_view token,
                        std::optional<identity::Caller> const& caller) {
  TRY(TokenTarget target, find_open(transaction, services, token));
  TRY(base::EmailAddress address, base::EmailAddress::parse(target.invitation.email_as_written));
  auto account = identity::find_account_by_email(transaction, address);
  CHECK(check_caller(account, caller, target.invitation));
  CHECK(check_organization(transaction, services, target, account));
  return Accepting{std::move(target), std::move(address), std::move(account)};
}

// Everything that can be refused cheaply is refused before the password costs its 0.2 seconds, and that is
// spent before the transaction, not in it. Who is signed in sets none, and is looked at in the transaction
// alone.
Result<Prepared> prepare(db::Database& database, Services const& services, Acceptance const& acceptance,
                         std::optional<identity::Caller> const& caller) {
  if (caller) return Prepared();
  TRY(Accepting const seen, database.read([&](db::Transaction& transaction) {
    return check(transaction, services, acceptance.token, caller);
  }));
  Invitation const& invitation = seen.target.invitation;
  Prepared prepared;
  if (seen.account) return prepared;
  TRY(prepared.name, base::parse_name("name", acceptance.name));
  CHECK(identity::check_new_password(
      "password", acceptance.password,
      {.email = invitation.email, .name = prepared.name, .breached = services.breached_passwords}));
  if (needs_of(services, seen.target.kind, false).code) {
    // A wrong code stays counted although it refuses.
    auto const refusal = database.write([&](db::Transaction& transaction) -> std::optional<base::Error> {
      auto const tried = try_code(transaction, services, invitation, acceptance.code);
      return tried ? std::nullopt : std::optional(tried.error());
    });
    if (refusal) return *refusal;
  }
  prepared.password_hash = base::hash_password(acceptance.password);
  return prepared;
}

base::Ok check_caller(std::optional<identity::Account> const& account,
                      std::optional<identity::Caller> const& caller, Invitation const& invitation) {
  if (caller && caller->email != invitation.email)
    return base::conflict(
        "wrong_account",
        "You are signed in as someone else. The invitation stays as it is; switch to the invited "
        "account to accept it.");
  if (account && !caller)
    return base::unauthenticated("sign_in_required",
                                 "There is an account for this address: sign in to accept.");
  return {};
}

// The plan and the policy may have changed since the invitation was made.
base::Ok check_organization(db::Transaction& transaction, Services const& services, TokenTarget const& target,
                            std::optional<identity::Account> const& account) {
  CHECK(check_staying(transaction, target.invitation.organization));
  Organization const organization = find_organization(transaction, target.invitation.organization).value();
  if (!account && target.kind == LinkKind::kCopied && !services.mail.is_configured() &&
      !organization.copied_links_allowed)
    return base::refused("copied_links_not_allowed",
                         "This workspace does not accept copied links; ask for a mail.");
  auto const& ends = target.invitation.access_ends_at;
  if (ends && *ends <= services.clock.now())
    return base::refused("access_is_over",
                         "The access you were offered has ended by now; ask the person who invited you for "
                         "another invitation.");
  Plan const& plan = services.plans.find(organization.plan);
  for (Grant const& grant : target.invitation.grants)
    if (!grant.permissions() || !plan.allows_role(grant.role))
      return base::refused(
          "role_not_in_plan",
          "The plan of this workspace no longer includes the role you were offered; ask the person "
          "who invited you for another one.");
  return {};
}

// By the inviter, and where the link was copied also by whoever copied it.
bool is_still_given(db::Transaction& transaction, Services const& services, TokenTarget const& target) {
  if (!may_give(transaction, services, target.invitation, target.invitation.invited_by)) return false;
  return target.kind == LinkKind::kMail ||
         may_give(transaction, services, target.invitation, target.issued_by);
}

bool may_give(db::Transaction& transaction, Services const& services, Invitation const& invitation,
              base::AccountId const& giver) {
  for (Membership const& membership : memberships_of(transaction, giver, services.clock.now()))
    if (membership.organization == invitation.organization)
      return membership.is_active(services.clock.now()) &&
             membership.rights.everywhere.contains(Permission::kMembersInvite) &&
             membership.rights.include(rights_offered(offered_by(invitation))) &&
             check_lasting(membership.rights, offered_by(invitation), invitation.access_ends_at, "");
  return false;
}

void hold_for_approval(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                       identity::Origin const& origin) {
  auto const changed = transaction.execute(
      "update invitations set state = 'needs_approval' where id = ? and state = 'pending'", invitation.id);
  if (changed == 0) return;
  Invitation held = invitation;
  held.state = InvitationState::kNeedsApproval;
  audit_invited_person(transaction, services, origin, "invitation.held", invitation, held);
  tell_approvers(transaction, services, invitation);
  services.announce_invitation(transaction, invitation.organization, invitation.id, "needs_approval");
}

base::Error awaits_approval() {
  return base::refused(
      "needs_approval",
      "The person who invited you can no longer do so. Another admin has to approve the invitation; "
      "this link works again once they have.");
}

Result<Accepted> take(db::Transaction& transaction, Services const& services, Accepting accepting,
                      Prepared const& prepared, identity::Origin const& origin) {
  Invitation const& invitation = accepting.target.invitation;
  std::optional<identity::Account>& account = accepting.account;
  Accepted accepted;
  accepted.organization = invitation.organization;
  if (!account) {
    if (prepared.password_hash.empty())
      return base::conflict("account_changed",
                            "The account of this address has just changed; load the page again.");
    TRY(account, identity::create_account(transaction, services.clock,
                                          {accepting.address, prepared.name, prepared.password_hash}));
    accepted.session = identity::open_session(transaction, services.clock, account->id,
                                              identity::SignInWay::kNewAccount, origin);
  }
  accepted.account = account->id;
  // A copied link shows it only to whom a code was sent.
  if (accepting.target.kind == LinkKind::kMail)
    identity::confirm_address(transaction, services.clock, account->id);
  else if (accepted.session && services.mail.is_configured())
    identity::confirm_address_by_code(transaction, services.clock, account->id, account->name, origin);
  if (!end_invitation(transaction, services, invitation, InvitationState::kAccepted, account->id))
    return not_pending(invitation);
  accepted.member = join(transaction, services, invitation.organization, account->id, invitation.grants,
                         invitation.invited_by, invitation.access_ends_at);
  join_offered_teams(transaction, services, invitation, accepted.member, origin);
  accepted.skipped_teams = invitation.gone_teams;
  Invitation after = invitation;
  after.state = InvitationState::kAccepted;
  base::JsonWriter member;
  member.begin_object().key("member").value(accepted.member.value).key("invitation").raw(state_json(after));
  member.end_object();
  audit::record(transaction, services.clock,
                {invitation.organization,
                 {"account", account->id.value, account->name},
                 "invitation.accepted",
                 party_of(invitation),
                 state_json(invitation),
                 member.take(),
                 origin.address,
                 origin.request_id});
  tell_inviter(transaction, services, invitation, NotificationKind::kInvitationAccepted, account->name,
               invitation.email_as_written);
  return accepted;
}

}  // namespace
}  // namespace usher::access
