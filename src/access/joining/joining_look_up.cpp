#include "access/joining/joining_rules.h"

namespace usher::access {

base::Result<JoinOffer> look_up_join_link(db::Transaction& transaction, Services const& services,
                                          std::string_view token,
                                          std::optional<identity::Caller> const& caller) {
  auto const link = find_join_link_by_token(transaction, services.clock, token);
  if (!link) return unknown_join_link();
  Organization const organization = find_organization(transaction, link->organization).value();
  std::optional<identity::Account> account;
  if (caller) account = identity::find_account(transaction, caller->account);
  JoinOffer offer;
  offer.state = link->state;
  offer.organization_name = organization.name;
  if (account)
    offer.standing = standing_of(transaction, services, organization.id, *account, link->terms.domains);
  if (link->state != JoinLinkState::kLive) return offer;
  offer.is_full = !check_room(transaction, services, organization.id, account ? account->email : "");
  offer.needs_code = !account || needs_code(transaction, *account, link->terms.domains);
  Roles const roles = Roles::of(transaction, organization.id);
  if (KnownRole const* role = roles.find(link->terms.role)) offer.role = *role;
  offer.domains = link->terms.domains;
  offer.ends_at = link->terms.ends_at;
  return offer;
}

}  // namespace usher::access
