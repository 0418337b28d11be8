#include "access/joining/domain_joining.h"

#include "access/joining/join_cap.h"
#include "access/joining/joining_rules.h"
#include "access/joining/open_joining_domain.h"
#include "access/notifications/notification_audience.h"
#include "access/recorded.h"
#include "access/workspaces/deletion.h"
#include "audit/trail.h"
#include "base/text.h"
#include "identity/confirmed_address.h"

namespace usher::access {
namespace {

struct Match {
  JoiningDomain domain;
  identity::Account account;
};
// The domain of the account's address, if a workspace takes people by it and would take this one.
std::optional<Match> match_of(db::Transaction& transaction, Services const& services,
                              identity::Caller const& caller);
base::Result<Match> match_in(db::Transaction& transaction, Services const& services,
                             identity::Caller const& caller, base::OrganizationId const& organization,
                             DomainPolicy policy);
bool has_asked(db::Transaction& transaction, base::Time now, JoiningDomain const& domain,
               std::string const& email);
void hold(db::Transaction& transaction, Services const& services, JoiningDomain const& domain,
          Grant const& offered);

}  // namespace

WorkspaceOffers workspace_offers(db::Transaction& transaction, Services const& services,
                                 identity::Caller const& caller) {
  WorkspaceOffers offers;
  auto const match = match_of(transaction, services, caller);
  if (!match || !check_staying(transaction, match->domain.organization)) return offers;
  JoiningDomain const& domain = match->domain;
  if (!identity::has_confirmed_address(transaction, caller.account)) {
    offers.needs_code = services.mail.is_configured();
    return offers;
  }
  WorkspaceOffer offer;
  offer.organization = domain.organization;
  offer.organization_name = find_organization(transaction, domain.organization).value().name;
  offer.domain = domain.domain;
  offer.policy = domain.policy;
  Roles const roles = Roles::of(transaction, domain.organization);
  if (KnownRole const* role = roles.find(domain.role)) offer.role = *role;
  offer.is_full = !check_room(transaction, services, domain.organization, match->account.email);
  offer.is_asked = has_asked(transaction, services.clock.now(), domain, match->account.email);
  offers.items.push_back(std::move(offer));
  return offers;
}

base::Result<base::MemberId> join_by_domain(db::Database& database, Services const& services,
                                            identity::Caller const& caller,
                                            base::OrganizationId const& organization) {
  // That whoever answers for it has lost the right must stay written although it refuses, so the refusal
  // travels as a value.
  using Outcome = std::variant<base::MemberId, base::Error>;
  TRY(Outcome outcome, database.write([&](db::Transaction& transaction) -> base::Result<Outcome> {
    CHECK(lock_organization(transaction, organization));
    TRY(Match const match, match_in(transaction, services, caller, organization, DomainPolicy::kJoin));
    CHECK(check_room(transaction, services, organization, match.account.email));
    Roles const roles = Roles::of(transaction, organization);
    Plan const& plan = services.plans.find(find_organization(transaction, organization).value().plan);
    Grant grant;
    CHECK(roles.give(grant, match.domain.role, "role"));
    if (!may_still_give(transaction, services.clock.now(), roles, plan, organization, match.domain.given_by,
                        match.domain.role)) {
      hold(transaction, services, match.domain, grant);
      return Outcome(awaits_new_answerer());
    }
    return Outcome(
        enter(transaction, services,
              {organization, match.account, grant, match.domain.given_by, "domain", match.domain.domain},
              caller.origin));
  }));
  if (auto* refusal = std::get_if<base::Error>(&outcome)) return std::move(*refusal);
  return std::get<base::MemberId>(std::move(outcome));
}

base::Ok ask_by_domain(db::Transaction& transaction, Services const& services, identity::Caller const& caller,
                       base::OrganizationId const& organization, std::string const& reason) {
  CHECK(lock_organization(transaction, organization));
  TRY(Match const match, match_in(transaction, services, caller, organization, DomainPolicy::kAsk));
  TRY(std::string const why, base::parse_text("reason", reason, 1000, base::Links::kRefused));
  Grant wished;
  CHECK(Roles::of(transaction, organization).give(wished, match.domain.role, "role"));
  return ask_to_join(transaction, services, caller, match.account, organization, wished, why);
}

namespace {

std::optional<Match> match_of(db::Transaction& transaction, Services const& services,
                              identity::Caller const& caller) {
  auto account = identity::find_account(transaction, caller.account);
  if (!account) return std::nullopt;
  auto domain = find_proven_domain(transaction, account->email.substr(account->email.find('@') + 1));
  if (!domain || domain->policy == DomainPolicy::kOff || domain->held_at) return std::nullopt;
  JoinStanding const standing =
      standing_of(transaction, services, domain->organization, *account, {domain->domain});
  if (standing != JoinStanding::kWelcome) return std::nullopt;
  return Match{*std::move(domain), *std::move(account)};
}

base::Result<Match> match_in(db::Transaction& transaction, Services const& services,
                             identity::Caller const& caller, base::OrganizationId const& organization,
                             DomainPolicy policy) {
  auto match = match_of(transaction, services, caller);
  // Of one that there is no offer of, nothing is told.
  if (!match || match->domain.organization != organization || match->domain.policy != policy ||
      !identity::has_confirmed_address(transaction, caller.account))
    return base::not_found("No workspace of this id takes you by your address.", "offer_unknown");
  CHECK(check_staying(transaction, organization));
  return *std::move(match);
}

bool has_asked(db::Transaction& transaction, base::Time now, JoiningDomain const& domain,
               std::string const& email) {
  return transaction
      .value<AccessRequestId>(
          "select id from access_requests where organization_id = ? and subject = ? and state = 'open' and "
          "expires_at > ?",
          domain.organization, email, now)
      .has_value();
}

void hold(db::Transaction& transaction, Services const& services, JoiningDomain const& domain,
          Grant const& offered) {
  transaction.execute("update joining_domains set held_at = ? where id = ? and held_at is null",
                      services.clock.now(), domain.id);
  JoiningDomain held = domain;
  held.held_at = services.clock.now();
  record_by_itself(transaction, services, domain.organization, "domain.held",
                   {"domain", domain.id.value, domain.domain}, state_json(domain), state_json(held));
  for (base::AccountId const& admin :
       approvers_of(transaction, services, domain.organization, {offered}, Permission::kMembersInvite))
    notify(
        transaction, services,
        {domain.organization, admin, NotificationKind::kJoinLinkHeld, domain.id.value, domain.given_by_name});
}

}  // namespace
}  // namespace usher::access
