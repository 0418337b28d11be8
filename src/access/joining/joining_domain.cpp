#include "access/joining/joining_domain.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "access/joining/open_join_link.h"
#include "access/joining/open_joining_domain.h"
#include "access/recorded.h"
#include "base/crypto.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

constexpr std::array<std::string_view, 3> kPolicies{"off", "ask", "join"};
constexpr std::array<std::string_view, 5> kProblems{"", "no_record", "other_record", "dns_unavailable",
                                                    "taken"};
// Where anybody gets an address. Whoever could claim one of these would let in half the world.
constexpr std::array<std::string_view, 40> kPublic{
    "gmail.com",      "googlemail.com", "outlook.com", "outlook.de",  "hotmail.com", "hotmail.de",
    "hotmail.fr",     "hotmail.co.uk",  "live.com",    "live.de",     "msn.com",     "yahoo.com",
    "yahoo.de",       "yahoo.fr",       "yahoo.co.uk", "yahoo.co.jp", "ymail.com",   "icloud.com",
    "me.com",         "mac.com",        "aol.com",     "gmx.de",      "gmx.net",     "gmx.com",
    "gmx.at",         "gmx.ch",         "web.de",      "t-online.de", "freenet.de",  "proton.me",
    "protonmail.com", "mail.com",       "mail.ru",     "yandex.ru",   "yandex.com",  "qq.com",
    "163.com",        "126.com",        "orange.fr",   "fastmail.com"};

DomainProblem problem_of(std::string_view key);

}  // namespace

std::string_view key_of(DomainPolicy policy) {
  return kPolicies[static_cast<std::size_t>(policy)];
}

std::optional<DomainPolicy> parse_domain_policy(std::string_view key) {
  auto const found = std::find(kPolicies.begin(), kPolicies.end(), key);
  if (found == kPolicies.end()) return std::nullopt;
  return static_cast<DomainPolicy>(found - kPolicies.begin());
}

std::string_view key_of(DomainProblem problem) {
  return kProblems[static_cast<std::size_t>(problem)];
}

base::Result<std::vector<JoiningDomain>> list_joining_domains(db::Transaction& transaction,
                                                              Services const& services,
                                                              OrganizationScope const& scope) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  return read_domains(transaction, "d.organization_id = ? order by d.domain",
                      {db::parameter(scope.organization())});
}

std::vector<JoiningDomain> read_domains(db::Transaction& transaction, std::string const& condition,
                                        db::Parameters const& parameters) {
  std::vector<JoiningDomain> domains;
  for (auto& row :
       transaction.rows_with<JoiningDomainId, base::OrganizationId, std::string, std::string, std::string,
                             std::string, base::AccountId, std::string, std::optional<base::Time>,
                             std::string, std::optional<base::Time>, std::string, std::optional<base::Time>>(
           "select d.id, d.organization_id, d.domain, d.challenge, d.policy, d.role, d.given_by, a.name, "
           "d.checked_at, d.problem, d.proven_at, d.proven_by, d.held_at from joining_domains "
           "d "
           "join accounts a on a.id = d.given_by where " +
               condition,
           parameters)) {
    JoiningDomain domain;
    std::string policy, problem;
    std::tie(domain.id, domain.organization, domain.domain, domain.challenge, policy, domain.role,
             domain.given_by, domain.given_by_name, domain.checked_at, problem, domain.proven_at,
             domain.proven_by, domain.held_at) = std::move(row);
    domain.policy = parse_domain_policy(policy).value_or(DomainPolicy::kOff);
    domain.problem = problem_of(problem);
    domains.push_back(std::move(domain));
  }
  return domains;
}

std::optional<JoiningDomain> find_domain(db::Transaction& transaction,
                                         base::OrganizationId const& organization,
                                         JoiningDomainId const& id) {
  auto found = read_domains(transaction, "d.organization_id = ? and d.id = ?",
                            {db::parameter(organization), db::parameter(id)});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<JoiningDomain> find_proven_domain(db::Transaction& transaction, std::string_view domain) {
  auto found = read_domains(transaction, "d.domain = ? and d.proven_at is not null",
                            {db::parameter(std::string(domain))});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

base::Result<std::string> parse_own_domain(std::string_view text) {
  TRY(std::string domain, parse_domain(text, "domain"));
  if (std::find(kPublic.begin(), kPublic.end(), domain) == kPublic.end()) return domain;
  return base::refused("public_domain", "Anybody can have an address at " + domain +
                                            ", so nobody can claim it. Name a domain of your own.")
      .at("domain");
}

base::Result<JoiningDomain> insert_domain(db::Transaction& transaction, Services const& services,
                                          base::OrganizationId const& organization, std::string const& domain,
                                          base::AccountId const& by) {
  auto const count = transaction.value<std::int64_t>(
      "select count(*) from joining_domains where organization_id = ?", organization);
  if (count.value_or(0) >= kMostDomains)
    return base::refused("too_many_domains", "A workspace can have " + std::to_string(kMostDomains) +
                                                 " domains. Remove one that nobody needs.")
        .at("domain");
  base::Time const now = services.clock.now();
  auto const id = base::new_id<JoiningDomainId>("dom", now);
  auto const inserted = transaction.execute(
      "insert into joining_domains (id, organization_id, domain, challenge, policy, role, given_by, "
      "created_at, problem, proven_by) values (?, ?, ?, ?, 'off', 'viewer', ?, ?, '', '') on conflict "
      "(organization_id, domain) do nothing",
      id, organization, domain, base::random_token(), by, now);
  if (inserted == 0)
    return base::conflict("domain_exists", "This domain is in the list already.").at("domain");
  return find_domain(transaction, organization, id).value();
}

bool mark_proven(db::Transaction& transaction, base::Clock const& clock, JoiningDomain const& domain,
                 std::string_view by) {
  // Whoever else proves a domain at this moment waits here. Rows of the domain would not do: two may each
  // have just added one that the other does not see yet.
  transaction.value<std::string>("select hash from audit_chains where organization_id = ''" +
                                 std::string(transaction.for_update()));
  return transaction.execute(
             "update joining_domains set proven_at = ?, proven_by = ?, checked_at = ?, problem = '' where id "
             "= "
             "? and not exists (select 1 from joining_domains o where o.domain = ? and o.id <> ? and "
             "o.proven_at is not null)",
             clock.now(), by, clock.now(), domain.id, domain.domain, domain.id) == 1;
}

std::string state_json(JoiningDomain const& domain) {
  base::JsonWriter json;
  json.begin_object().key("domain").value(domain.domain).key("proven").value(domain.proven_at.has_value());
  if (domain.proven_at) json.key("proven_by").value(domain.proven_by);
  json.key("policy").value(key_of(domain.policy)).key("role").value(domain.role);
  if (domain.held_at) json.key("held").value(true);
  json.end_object();
  return json.take();
}

void audit_domain(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                  std::string_view action, JoiningDomain const& domain, std::string before,
                  std::string after) {
  record_change(transaction, services, scope, std::string(action), {"domain", domain.id.value, domain.domain},
                std::move(before), std::move(after));
}

namespace {

DomainProblem problem_of(std::string_view key) {
  auto const found = std::find(kProblems.begin(), kProblems.end(), key);
  return found == kProblems.end() ? DomainProblem::kNone
                                  : static_cast<DomainProblem>(found - kProblems.begin());
}

}  // namespace
}  // namespace usher::access
