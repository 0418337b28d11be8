#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/joining/joining.h"
#include "access/joining/joining_domain.h"
#include "access/requests/access_request.h"

// What somebody who is signed in may join because of their address.
namespace usher::access {

struct WorkspaceOffer {
  base::OrganizationId organization;
  std::string organization_name;
  std::string domain;
  DomainPolicy policy = DomainPolicy::kJoin;  // kAsk or kJoin
  std::optional<KnownRole> role;
  bool is_full = false;
  bool is_asked = false;  // and waits for an answer
};
struct WorkspaceOffers {
  // There may be some: the address has never been confirmed, and no names are told before it is.
  bool needs_code = false;
  std::vector<WorkspaceOffer> items;
};
// Nothing of workspaces that the account is, or was and was removed from.
WorkspaceOffers workspace_offers(db::Transaction& transaction, Services const& services,
                                 identity::Caller const& caller);

// Refuses with offer_unknown, needs_approval, workspace_full.
base::Result<base::MemberId> join_by_domain(db::Database& database, Services const& services,
                                            identity::Caller const& caller,
                                            base::OrganizationId const& organization);
// Into the queue of requests. Refuses with offer_unknown, already_requested, already_invited.
base::Ok ask_by_domain(db::Transaction& transaction, Services const& services, identity::Caller const& caller,
                       base::OrganizationId const& organization, std::string const& reason);

// Six digits to the account's own address. Refuses with mail_not_configured, address_confirmed,
// too_many_attempts.
base::Result<SentCode> send_own_address_code(db::Transaction& transaction, Services const& services,
                                             identity::Caller const& caller);
// Refuses with code_required, wrong_code.
base::Ok confirm_own_address(db::Database& database, Services const& services, identity::Caller const& caller,
                             std::string const& code);

}  // namespace usher::access
