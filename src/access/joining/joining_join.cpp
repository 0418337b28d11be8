#include "access/joining/address_code.h"
#include "access/joining/joining_rules.h"
#include "access/notifications/notification_audience.h"
#include "access/recorded.h"
#include "access/workspaces/deletion.h"
#include "audit/trail.h"
#include "base/crypto.h"
#include "base/text.h"
#include "identity/confirmed_address.h"
#include "identity/password_policy.h"

namespace usher::access {
namespace {

using base::Result;

struct Joiner {
  JoinLink link;
  base::EmailAddress address;
  std::optional<identity::Account> account;  // of whoever is signed in
  bool needs_code = false;
};
// What is known before the transaction that joins.
struct Prepared {
  std::string name;
  std::string password_hash;
};

Result<Joiner> check(db::Transaction& transaction, Services const& services, Joining const& joining,
                     std::optional<identity::Caller> const& caller);
Result<Prepared> prepare(db::Database& database, Services const& services, Joining const& joining,
                         std::optional<identity::Caller> const& caller);
void hold(db::Transaction& transaction, Services const& services, JoinLink const& link);
Result<Accepted> take(db::Transaction& transaction, Services const& services, Joiner joiner,
                      Joining const& joining, Prepared const& prepared, identity::Origin const& origin);
base::Ok take_use(db::Transaction& transaction, JoinLink const& link);

}  // namespace

Result<Accepted> join_by_link(db::Database& database, Services const& services, Joining const& joining,
                              std::optional<identity::Caller> const& caller, identity::Origin const& origin) {
  TRY(Prepared const prepared, prepare(database, services, joining, caller));
  // That whoever made it has lost the right must stay written although it refuses, so the refusal travels as
  // a value.
  using Outcome = std::variant<Accepted, base::Error>;
  TRY(Outcome outcome, database.write([&](db::Transaction& transaction) -> Result<Outcome> {
    auto const link = find_join_link_by_token(transaction, services.clock, joining.token);
    if (!link) return unknown_join_link();
    CHECK(lock_organization(transaction, link->organization));
    // Again, now that nobody else can change it.
    TRY(Joiner joiner, check(transaction, services, joining, caller));
    Organization const organization = find_organization(transaction, link->organization).value();
    if (!may_still_give(transaction, services.clock.now(), Roles::of(transaction, organization.id),
                        services.plans.find(organization.plan), organization.id, joiner.link.made_by,
                        joiner.link.terms.role)) {
      hold(transaction, services, joiner.link);
      return Outcome(awaits_new_answerer());
    }
    TRY(Accepted accepted, take(transaction, services, std::move(joiner), joining, prepared, origin));
    return Outcome(std::move(accepted));
  }));
  if (auto* refusal = std::get_if<base::Error>(&outcome)) return std::move(*refusal);
  return std::get<Accepted>(std::move(outcome));
}

namespace {

// All that can refuse but the code and the rights of whoever made the link.
Result<Joiner> check(db::Transaction& transaction, Services const& services, Joining const& joining,
                     std::optional<identity::Caller> const& caller) {
  auto link = find_join_link_by_token(transaction, services.clock, joining.token);
  if (!link) return unknown_join_link();
  std::optional<identity::Account> account;
  if (caller) account = identity::find_account(transaction, caller->account);
  if (account)
    // Who is a member already is told that, whatever has become of the link.
    if (auto const standing =
            standing_of(transaction, services, link->organization, *account, link->terms.domains);
        standing == JoinStanding::kMember)
      return check_standing(standing).error();
  CHECK(check_live(*link));
  CHECK(check_staying(transaction, link->organization));
  TRY(base::EmailAddress address,
      base::EmailAddress::parse(account ? account->email_as_written : joining.email));
  if (account)
    CHECK(check_standing(
        standing_of(transaction, services, link->organization, *account, link->terms.domains)));
  else if (!services.mail.is_configured())
    return base::refused("mail_not_configured",
                         "This installation sends no mail, so your address cannot be confirmed. Ask for an "
                         "invitation.");
  CHECK(check_domain(link->terms.domains, address));
  CHECK(check_room(transaction, services, link->organization, address.canonical()));
  bool const code = !account || needs_code(transaction, *account, link->terms.domains);
  return Joiner{*std::move(link), std::move(address), std::move(account), code};
}

// Everything that can be refused cheaply is refused before the password costs its 0.2 seconds, and that is
// spent before the transaction, not in it. Whether there is an account of the address plays no part.
Result<Prepared> prepare(db::Database& database, Services const& services, Joining const& joining,
                         std::optional<identity::Caller> const& caller) {
  TRY(Joiner const seen, database.read([&](db::Transaction& transaction) {
    return check(transaction, services, joining, caller);
  }));
  Prepared prepared;
  if (!seen.account) {
    TRY(prepared.name, base::parse_name("name", joining.name));
    CHECK(identity::check_new_password(
        "password", joining.password,
        {.email = seen.address.canonical(), .name = prepared.name, .breached = services.breached_passwords}));
  }
  if (!seen.needs_code) return prepared;
  // A wrong code stays counted although it refuses.
  auto const refusal = database.write([&](db::Transaction& transaction) -> std::optional<base::Error> {
    auto const tried =
        try_address_code(transaction, services.clock, seen.link.id.value, seen.address, joining.code);
    return tried ? std::nullopt : std::optional(tried.error());
  });
  if (refusal) return *refusal;
  if (!seen.account) prepared.password_hash = base::hash_password(joining.password);
  return prepared;
}

void hold(db::Transaction& transaction, Services const& services, JoinLink const& link) {
  auto const changed = transaction.execute(
      "update join_links set held_at = ? where id = ? and held_at is null", services.clock.now(), link.id);
  if (changed == 0) return;
  Organization const organization = find_organization(transaction, link.organization).value();
  JoinLink held = link;
  held.state = JoinLinkState::kHeld;
  record_by_itself(transaction, services, link.organization, "join_link.held",
                   {"organization", organization.id.value, organization.name}, state_json(link),
                   state_json(held));
  Grant offered;
  Roles const roles = Roles::of(transaction, link.organization);
  if (!roles.give(offered, link.terms.role, "role")) return;
  for (base::AccountId const& admin :
       approvers_of(transaction, services, link.organization, {offered}, Permission::kMembersInvite))
    notify(transaction, services,
           {link.organization, admin, NotificationKind::kJoinLinkHeld, link.id.value, link.made_by_name});
}

Result<Accepted> take(db::Transaction& transaction, Services const& services, Joiner joiner,
                      Joining const& joining, Prepared const& prepared, identity::Origin const& origin) {
  if (joiner.needs_code)
    CHECK(use_address_code(transaction, services.clock, joiner.link.id.value, joiner.address, joining.code));
  std::optional<identity::Account>& account = joiner.account;
  Accepted accepted;
  accepted.organization = joiner.link.organization;
  if (!account) {
    TRY(account, identity::create_account(transaction, services.clock,
                                          {joiner.address, prepared.name, prepared.password_hash}));
    accepted.session = identity::open_session(transaction, services.clock, account->id,
                                              identity::SignInWay::kNewAccount, origin);
  }
  if (joiner.needs_code)
    identity::confirm_address_by_code(transaction, services.clock, account->id, account->name, origin);
  accepted.account = account->id;
  CHECK(take_use(transaction, joiner.link));
  Grant grant;
  CHECK(Roles::of(transaction, joiner.link.organization).give(grant, joiner.link.terms.role, "role"));
  accepted.member = enter(
      transaction, services,
      {joiner.link.organization, *account, grant, joiner.link.made_by, "link", joiner.link.id.value}, origin);
  return accepted;
}

base::Ok take_use(db::Transaction& transaction, JoinLink const& link) {
  auto const taken = transaction.execute(
      "update join_links set uses = uses + 1 where id = ? and state = 'live' and (most_uses is null or uses "
      "< "
      "most_uses)",
      link.id);
  if (taken == 1) return {};
  JoinLink used_up = link;
  used_up.state = JoinLinkState::kUsedUp;
  return check_live(used_up);
}

}  // namespace
}  // namespace usher::access
