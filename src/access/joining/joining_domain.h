#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights/custom_role.h"
#include "access/workspaces/organization.h"
#include "base/dns_text.h"
#include "db/database.h"

// Domains of mail addresses that an organization has shown to be its own, and what people with an address
// there may do without an invitation.
namespace usher::access {

using JoiningDomainId = base::Id<struct JoiningDomainTag>;

enum class DomainPolicy { kOff, kAsk, kJoin };
std::string_view key_of(DomainPolicy policy);
std::optional<DomainPolicy> parse_domain_policy(std::string_view key);

// Why the last look found no proof.
enum class DomainProblem {
  kNone,
  kNoRecord,     // no TXT record of ours
  kOtherRecord,  // one with another value
  kUnavailable,  // nobody could say
  kTaken         // another organization has proven it
};
std::string_view key_of(DomainProblem problem);

struct JoiningDomain {
  JoiningDomainId id;
  base::OrganizationId organization;
  std::string domain;     // in A-labels
  std::string challenge;  // what the TXT record has to say
  DomainPolicy policy = DomainPolicy::kOff;
  std::string role;
  base::AccountId given_by;
  std::string given_by_name;
  std::optional<base::Time> checked_at;
  DomainProblem problem = DomainProblem::kNone;
  std::optional<base::Time> proven_at;
  std::string proven_by;              // dns, operator
  std::optional<base::Time> held_at;  // whoever answers for the policy may no longer give the role
};

// At most kMostDomains, by name. Needs members.invite.
base::Result<std::vector<JoiningDomain>> list_joining_domains(db::Transaction& transaction,
                                                              Services const& services,
                                                              OrganizationScope const& scope);

// These need security.manage. The first refuses with public_domain, domain_exists, too_many_domains.
base::Result<JoiningDomain> add_joining_domain(db::Transaction& transaction, Services const& services,
                                               OrganizationScope const& scope, std::string_view domain);
base::Ok remove_joining_domain(db::Transaction& transaction, Services const& services,
                               OrganizationScope const& scope, JoiningDomainId const& id);
// Asks for the TXT records of the domain, outside of any transaction, and writes what came of it. A domain
// that was proven stays so. Refuses with too_many_attempts.
base::Result<JoiningDomain> check_joining_domain(db::Database& database, Services const& services,
                                                 base::DnsText const& dns, OrganizationScope const& scope,
                                                 JoiningDomainId const& id);

struct DomainTerms {
  DomainPolicy policy = DomainPolicy::kOff;
  std::string role = "viewer";
};
// Needs members.invite, too: whoever saves it answers for it, as for a join link. Refuses with
// domain_not_proven, role_unknown, above_join_cap, role_not_in_plan, above_your_rights, beyond_your_access.
base::Result<JoiningDomain> set_domain_terms(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, JoiningDomainId const& id,
                                             DomainTerms const& terms);

// By the operator, who knows whose the domain is. Adds it where it is missing. Refuses with not_found,
// public_domain, domain_taken.
base::Ok prove_domain(db::Transaction& transaction, Services const& services,
                      base::OrganizationId const& organization, std::string_view domain);

inline constexpr std::int64_t kMostDomains = 20;
inline constexpr std::string_view kDomainRecord = "usher-domain-verification=";

}  // namespace usher::access
