#pragma once

#include "access/joining/joining.h"
#include "access/joining/open_join_link.h"

// Private to access: what looking up, sending a code and joining must agree on, by a link as by a domain.
namespace usher::access {

base::Error unknown_join_link();
// While it is live, or held: what holds it is asked again by whoever uses it.
base::Ok check_live(JoinLink const& link);
base::Ok check_domain(std::vector<std::string> const& domains, base::EmailAddress const& address);

// Of an account towards a workspace that takes addresses of these domains; none for all.
JoinStanding standing_of(db::Transaction& transaction, Services const& services,
                         base::OrganizationId const& organization, identity::Account const& account,
                         std::vector<std::string> const& domains);
// Whether the account has to show first that it reads mail to its address.
bool needs_code(db::Transaction& transaction, identity::Account const& account,
                std::vector<std::string> const& domains);
base::Ok check_standing(JoinStanding standing);

// Whoever has an open invitation holds a seat already.
base::Ok check_room(db::Transaction& transaction, Services const& services,
                    base::OrganizationId const& organization, std::string const& email);

// Who comes, by which way, and who answers for what they get.
struct Entry {
  base::OrganizationId organization;
  identity::Account account;
  Grant grant;
  base::AccountId given_by;
  std::string way;     // link, domain
  std::string source;  // the id of the link, or the domain
};
// Makes the member, under the lock and after all checks; writes the trail and tells those who may invite.
base::MemberId enter(db::Transaction& transaction, Services const& services, Entry const& entry,
                     identity::Origin const& origin);

base::Error awaits_new_answerer();

}  // namespace usher::access
