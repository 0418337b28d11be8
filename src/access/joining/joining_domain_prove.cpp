#include "access/joining/open_joining_domain.h"
#include "access/members/member.h"
#include "audit/trail.h"
#include "identity/throttle.h"

namespace usher::access {
namespace {

DomainProblem problem_in(base::Result<std::vector<std::string>> const& records, JoiningDomain const& domain);
base::Result<JoiningDomain> note(db::Transaction& transaction, Services const& services,
                                 OrganizationScope const& scope, JoiningDomain const& asked,
                                 DomainProblem problem);

}  // namespace

base::Result<JoiningDomain> check_joining_domain(db::Database& database, Services const& services,
                                                 base::DnsText const& dns, OrganizationScope const& scope,
                                                 JoiningDomainId const& id) {
  using Asked = std::optional<JoiningDomain>;
  TRY(Asked const domain, database.write([&](db::Transaction& transaction) -> base::Result<Asked> {
    CHECK(current_rights(transaction, services.clock, scope, Permission::kSecurityManage));
    CHECK(identity::count_attempt(transaction, services.clock,
                                  identity::throttle_key("domain_check", scope.organization().value),
                                  {60, std::chrono::hours(1)}));
    return find_domain(transaction, scope.organization(), id);
  }));
  if (!domain) return base::not_found("There is no such domain.");
  // Nobody waits in a transaction for a name server that may not answer.
  DomainProblem const problem = problem_in(dns.records(domain->domain), *domain);
  return database.write(
      [&](db::Transaction& transaction) { return note(transaction, services, scope, *domain, problem); });
}

base::Ok prove_domain(db::Transaction& transaction, Services const& services,
                      base::OrganizationId const& organization, std::string_view typed) {
  if (!lock_organization(transaction, organization))
    return base::not_found("There is no workspace of this id.");
  TRY(std::string const name, parse_own_domain(typed));
  auto found = read_domains(transaction, "d.organization_id = ? and d.domain = ?",
                            {db::parameter(organization), db::parameter(name)});
  auto const owner = first_owner(transaction, organization);
  if (found.empty()) {
    if (!owner) return base::not_found("This workspace has no owner.");
    TRY(JoiningDomain domain, insert_domain(transaction, services, organization, name, *owner));
    found.push_back(std::move(domain));
  }
  JoiningDomain const& before = found.front();
  if (!mark_proven(transaction, services.clock, before, "operator"))
    return base::conflict("domain_taken", "Another workspace has proven this domain. Remove it there first.");
  JoiningDomain const after = find_domain(transaction, organization, before.id).value();
  audit::record(transaction, services.clock,
                {organization,
                 {"operator", "", ""},
                 "domain.proven",
                 {"domain", after.id.value, after.domain},
                 state_json(before),
                 state_json(after),
                 "",
                 ""});
  return {};
}

namespace {

DomainProblem problem_in(base::Result<std::vector<std::string>> const& records, JoiningDomain const& domain) {
  if (!records) return DomainProblem::kUnavailable;
  bool is_other = false;
  for (std::string const& record : *records) {
    if (record == std::string(kDomainRecord) + domain.challenge) return DomainProblem::kNone;
    is_other = is_other || record.rfind(kDomainRecord, 0) == 0;
  }
  return is_other ? DomainProblem::kOtherRecord : DomainProblem::kNoRecord;
}

base::Result<JoiningDomain> note(db::Transaction& transaction, Services const& services,
                                 OrganizationScope const& scope, JoiningDomain const& asked,
                                 DomainProblem problem) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kSecurityManage));
  auto const before = find_domain(transaction, scope.organization(), asked.id);
  // Removed meanwhile, and perhaps added again with another challenge.
  if (!before || before->challenge != asked.challenge) return base::not_found("There is no such domain.");
  bool const is_new = !before->proven_at && problem == DomainProblem::kNone;
  if (is_new && !mark_proven(transaction, services.clock, *before, "dns")) problem = DomainProblem::kTaken;
  transaction.execute("update joining_domains set checked_at = ?, problem = ? where id = ?",
                      services.clock.now(), key_of(problem), before->id);
  JoiningDomain after = find_domain(transaction, scope.organization(), before->id).value();
  if (!before->proven_at && after.proven_at)
    audit_domain(transaction, services, scope, "domain.proven", after, state_json(*before),
                 state_json(after));
  return after;
}

}  // namespace
}  // namespace usher::access
