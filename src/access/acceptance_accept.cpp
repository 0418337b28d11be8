#include "access/acceptance_rules.h"
#include "access/member.h"
#include "access/open_invitation.h"
#include "audit/trail.h"
#include "base/crypto.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "identity/password_policy.h"

namespace usher::access {
namespace {

using base::Result;

// What is known before the transaction that accepts.
struct Prepared {
  std::string name;
  std::string password_hash;
};

Result<TokenTarget> find_open(db::Transaction& transaction, Services const& services, std::string_view token);
Result<Prepared> prepare(db::Database& database, Services const& services, Acceptance const& acceptance,
                         std::optional<identity::Caller> const& caller);
base::Ok check_caller(std::optional<identity::Account> const& account,
                      std::optional<identity::Caller> const& caller, Invitation const& invitation);
base::Ok check_plan(db::Transaction& transaction, Services const& services, Invitation const& invitation);
bool inviter_still_may(db::Transaction& transaction, Services const& services, Invitation const& invitation);
base::Error awaits_approval();
Result<Accepted> take(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                      base::EmailAddress const& address, std::optional<identity::Account> account,
                      Prepared const& prepared, identity::Origin const& origin);

}  // namespace

Result<Accepted> accept(db::Database& database, Services const& services, Acceptance const& acceptance,
                        std::optional<identity::Caller> const& caller, identity::Origin const& origin) {
  TRY(Prepared const prepared, prepare(database, services, acceptance, caller));
  // A wrong code and a lost right must stay written although they refuse, so the refusal travels as a value.
  using Outcome = std::variant<Accepted, base::Error>;
  TRY(Outcome outcome, database.write([&](db::Transaction& transaction) -> Result<Outcome> {
    TRY(TokenTarget const target, find_open(transaction, services, acceptance.token));
    CHECK(lock_organization(transaction, target.invitation.organization));
    // Again, now that nobody else can change it.
    TRY(TokenTarget const locked, find_open(transaction, services, acceptance.token));
    Invitation const& invitation = locked.invitation;
    TRY(base::EmailAddress const address, base::EmailAddress::parse(invitation.email_as_written));
    auto account = identity::find_account_by_email(transaction, address);
    CHECK(check_caller(account, caller, invitation));
    if (needs_of(services, locked.kind, account.has_value()).code) {
      if (auto const code = check_code(transaction, services, invitation, acceptance.code); !code)
        return Outcome(code.error());
    }
    CHECK(check_plan(transaction, services, invitation));
    if (!inviter_still_may(transaction, services, invitation)) {
      transaction.execute("update invitations set state = 'needs_approval' where id = ?", invitation.id);
      services.announce_invitation(transaction, invitation.organization, invitation.id, "needs_approval");
      return Outcome(awaits_approval());
    }
    TRY(Accepted accepted,
        take(transaction, services, invitation, address, std::move(account), prepared, origin));
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

// Everything that can be refused cheaply is refused before the password costs its 0.2 seconds, and that is
// spent before the transaction, not in it.
Result<Prepared> prepare(db::Database& database, Services const& services, Acceptance const& acceptance,
                         std::optional<identity::Caller> const& caller) {
  struct Seen {
    Invitation invitation;
    bool account_exists;
  };
  TRY(Seen const seen, database.read([&](db::Transaction& transaction) -> Result<Seen> {
    TRY(TokenTarget const target, find_open(transaction, services, acceptance.token));
    TRY(base::EmailAddress const address, base::EmailAddress::parse(target.invitation.email_as_written));
    auto const account = identity::find_account_by_email(transaction, address);
    CHECK(check_caller(account, caller, target.invitation));
    Organization const organization = find_organization(transaction, target.invitation.organization).value();
    if (!account && target.kind == LinkKind::kCopied && !services.mail.is_configured() &&
        !organization.copied_links_allowed)
      return base::refused("copied_links_not_allowed",
                           "This workspace does not accept copied links; ask for a mail.");
    return Seen{target.invitation, account.has_value()};
  }));
  if (seen.account_exists) return Prepared{};
  Prepared prepared;
  TRY(prepared.name, base::parse_name("name", acceptance.name));
  CHECK(
      identity::check_new_password("password", acceptance.password, {seen.invitation.email, prepared.name}));
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

// The plan may have changed since the invitation was made.
base::Ok check_plan(db::Transaction& transaction, Services const& services, Invitation const& invitation) {
  Plan const& plan =
      services.plans.find(find_organization(transaction, invitation.organization).value().plan);
  for (Grant const& grant : invitation.grants)
    if (find_role(grant.role) == nullptr || !plan.allows_role(grant.role))
      return base::refused(
          "role_not_in_plan",
          "The plan of this workspace no longer includes the role you were offered; ask the person "
          "who invited you for another one.");
  return {};
}

bool inviter_still_may(db::Transaction& transaction, Services const& services, Invitation const& invitation) {
  for (Membership const& membership : memberships_of(transaction, invitation.invited_by))
    if (membership.organization == invitation.organization)
      return membership.is_active(services.clock.now()) &&
             membership.rights.everywhere.contains(Permission::kMembersInvite) &&
             membership.rights.include(rights_from(invitation.grants));
  return false;
}

base::Error awaits_approval() {
  return base::refused(
      "needs_approval",
      "The person who invited you can no longer do so. Another admin has to approve the invitation; "
      "you will get a mail.");
}

Result<Accepted> take(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                      base::EmailAddress const& address, std::optional<identity::Account> account,
                      Prepared const& prepared, identity::Origin const& origin) {
  Accepted accepted;
  accepted.organization = invitation.organization;
  if (!account) {
    if (prepared.password_hash.empty())
      return base::conflict("account_changed",
                            "The account of this address has just changed; load the page again.");
    TRY(account, identity::create_account(transaction, services.clock,
                                          {address, prepared.name, prepared.password_hash}));
    accepted.session = identity::open_session(transaction, services.clock, account->id, origin);
  }
  accepted.account = account->id;
  transaction.execute(
      "update invitations set state = 'accepted', ended_at = ?, accepted_by = ? where id = ? and state = "
      "'pending'",
      services.clock.now(), account->id, invitation.id);
  kill_tokens(transaction, services.clock, invitation.id);
  mail::cancel_mails(transaction, services.clock, invitation.id.value);
  accepted.member = join(transaction, services, invitation.organization, account->id, invitation.grants,
                         invitation.invited_by);
  base::JsonWriter after;
  after.begin_object().key("invitation").value(invitation.id.value).key("role").value(invitation.role);
  after.key("grants").raw(grants_json(invitation.grants)).end_object();
  audit::record(transaction, services.clock,
                {invitation.organization,
                 {"account", account->id.value, account->name},
                 "invitation.accepted",
                 {"member", accepted.member.value, account->name},
                 "",
                 after.take(),
                 origin.address,
                 origin.request_id});
  services.announce_invitation(transaction, invitation.organization, invitation.id, "accepted");
  return accepted;
}

}  // namespace
}  // namespace usher::access
