#include "access/invitations/invitation_judge.h"

#include "access/directory/directory.h"
#include "access/invitations/invitation_send.h"
#include "access/invitations/invitation_team.h"
#include "access/members/access_end.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

constexpr std::size_t kMostProjects = 500;
// What addresses of an organization look like is known from so many.
constexpr std::int64_t kDomainsFrom = 200;

ReviewedRow parse_row(InvitationRequest const& request);
void refuse(ReviewedRow& row, Verdict verdict, base::Error error);

}  // namespace

base::Result<InvitationJudge> InvitationJudge::open(db::Transaction& transaction, Services const& services,
                                                    OrganizationScope const& scope, SeatCount seats) {
  InvitationJudge judge;
  TRY(judge.own_, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  judge.organization_ = find_organization(transaction, scope.organization()).value();
  judge.roles_ = Roles::of(transaction, scope.organization());
  judge.plan_ = &services.plans.find(judge.organization_.plan);
  for (std::string const& email : addresses_of_first(transaction, scope.organization(), kDomainsFrom))
    judge.domains_.insert(email.substr(email.rfind('@') + 1));
  if (seats == SeatCount::kAlways || judge.plan_->seats)
    judge.seats_ = count_seats(transaction, services.clock.now(), scope.organization(), services.plans);
  return judge;
}

std::vector<ReviewedRow> InvitationJudge::judge(db::Transaction& transaction, Services const& services,
                                                OrganizationScope const& scope,
                                                std::vector<InvitationRequest> const& requests) {
  std::vector<ReviewedRow> rows;
  rows.reserve(requests.size());
  for (InvitationRequest const& request : requests) rows.push_back(parse_row(request));
  Facts const facts = gather(transaction, services, scope, requests, rows);
  auto const free = seats_ ? seats_->free() : std::nullopt;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    ReviewedRow& row = rows[i];
    std::int64_t const number = ++judged_;
    if (!row.address) continue;
    auto const [first, is_new] = seen_.emplace(row.address->canonical(), number);
    if (row.error) continue;
    if (!is_new) {
      refuse(row, Verdict::kDuplicate, duplicate_of(first->second));
      continue;
    }
    judge_row(row, requests[i], facts, services.clock);
    if (!takes_a_seat(row.verdict)) continue;
    if (free && needed_ >= *free) {
      refuse(row, Verdict::kOverSeats, no_seats_left(*seats_).at("email"));
      continue;
    }
    ++needed_;
  }
  return rows;
}

base::Error duplicate_of(std::int64_t number) {
  return base::invalid("email", "This address is already in row " + std::to_string(number) + ".",
                       "duplicate");
}

void InvitationJudge::judge_row(ReviewedRow& row, InvitationRequest const& request, Facts const& facts,
                                base::Clock const& clock) const {
  if (auto const given = give_grants(row, request, facts); !given)
    return refuse(row, Verdict::kInvalid, given.error());
  auto offered = offer_teams(request.teams, facts.teams);
  if (!offered) return refuse(row, Verdict::kInvalid, offered.error());
  row.teams = offered->teams;
  row.inherited = offered->inherited;
  if (request.access_ends_at)
    if (auto const ahead = check_end(*request.access_ends_at, "access_ends_at", clock); !ahead)
      return refuse(row, Verdict::kInvalid, ahead.error());
  std::string const& email = row.address->canonical();
  if (facts.members.contains(email))
    return refuse(row, Verdict::kAlreadyMember,
                  base::conflict("already_member",
                                 "This person is already in the workspace; change their role in the list.")
                      .at("email"));
  if (auto const allowed = check_rules(row, request, facts); !allowed)
    return refuse(row, Verdict::kNotAllowed, allowed.error());

  row.access_ends_at = request.access_ends_at;
  row.warnings = warnings_for(*row.address, domains_);
  row.expires_at =
      clock.now() +
      std::chrono::hours(request.expires_in_hours.value_or(organization_.invitation_expiry_hours));
  row.verdict = facts.acquaintances.contains(email) ? Verdict::kExistingAccount : Verdict::kNewAccount;
  if (auto const standing = facts.standing.find(email); standing != facts.standing.end()) {
    row.replaces = standing->second.id;
    if (standing->second.is_open) row.verdict = Verdict::kAlreadyInvited;
  }
}

base::Ok InvitationJudge::give_grants(ReviewedRow& row, InvitationRequest const& request,
                                      Facts const& facts) const {
  Grant grant;
  CHECK(roles_.give(grant, request.role, "role"));
  if (!request.projects) {
    row.grants.push_back(std::move(grant));
    return {};
  }
  std::string const field = "projects";
  if (request.projects->empty()) return base::invalid(field, "Choose at least one project.");
  std::set<base::ProjectId> const projects(request.projects->begin(), request.projects->end());
  if (projects.size() > kMostProjects)
    return base::invalid(field, "Choose at most " + std::to_string(kMostProjects) + " projects.");
  for (base::ProjectId const& project : projects) {
    if (!facts.projects.contains(project.value))
      return base::invalid(field, "There is no such project in this workspace.", "project_unknown");
    grant.scope = GrantScope::kProject;
    grant.project = project;
    row.grants.push_back(grant);
  }
  return check_scope_of_role(row.grants.front(), "role");
}

base::Ok InvitationJudge::check_rules(ReviewedRow const& row, InvitationRequest const& request,
                                      Facts const& facts) const {
  std::string const& email = row.address->canonical();
  CHECK(plan_->check_role(request.role, "role"));
  CHECK(check_ceiling(own_, row.grants, "role"));
  CHECK(check_offered_teams(*plan_, own_, {row.teams, row.inherited, {}}));
  CHECK(check_lasting(own_, all_of(row.grants, row.inherited), request.access_ends_at, "access_ends_at"));
  // An offer of more than the asker has is not theirs to take away by making a smaller one.
  if (auto const standing = facts.standing.find(email);
      standing != facts.standing.end() && standing->second.is_open &&
      !check_not_upward(own_, rights_offered(standing->second.grants)))
    return base::refused("member_above_you",
                         "This person is already offered more than you may give; ask an owner to change it.")
        .at("email");
  if (auto const mails = facts.mails.find(email);
      mails != facts.mails.end() && mails->second >= kMailsPerRecipientAndDay)
    return base::refused("too_many_mails", "This address already got " +
                                               std::to_string(kMailsPerRecipientAndDay) +
                                               " mails from this workspace within a day; try again later.")
        .at("email");
  return {};
}

InvitationJudge::Facts InvitationJudge::gather(db::Transaction& transaction, Services const& services,
                                               OrganizationScope const& scope,
                                               std::vector<InvitationRequest> const& requests,
                                               std::vector<ReviewedRow> const& rows) {
  Facts facts;
  std::set<std::string> projects;
  for (InvitationRequest const& request : requests)
    if (request.projects)
      for (base::ProjectId const& project : *request.projects) projects.insert(project.value);
  db::InList::each(
      transaction, {projects.begin(), projects.end()}, [&](std::string const& places, db::Parameters values) {
        values.push_back(db::parameter(scope.organization()));
        for (auto& [id] : transaction.rows_with<std::string>(
                 "select id from projects where id in (" + places + ") and organization_id = ?", values))
          facts.projects.insert(id);
      });

  std::set<std::string> teams;
  for (InvitationRequest const& request : requests)
    for (base::TeamId const& team : request.teams) teams.insert(team.value);
  for (Team& team : find_teams(transaction, scope.organization(), {teams.begin(), teams.end()}))
    facts.teams.emplace(team.id, std::move(team));

  std::vector<base::EmailAddress> addresses;
  for (ReviewedRow const& row : rows)
    if (row.address) addresses.push_back(*row.address);
  read_addresses(transaction, services, scope, addresses, facts);
  return facts;
}

void InvitationJudge::read_addresses(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope,
                                     std::vector<base::EmailAddress> const& addresses, Facts& facts) {
  std::vector<std::string> emails;
  emails.reserve(addresses.size());
  for (base::EmailAddress const& address : addresses) emails.push_back(address.canonical());
  std::vector<std::string> open;
  db::InList::each(transaction, emails, [&](std::string const& places, db::Parameters values) {
    auto with_organization = values;
    with_organization.push_back(db::parameter(scope.organization()));
    for (auto& [email] : transaction.rows_with<std::string>(
             "select a.email from accounts a join members m on m.account_id = a.id where a.email in (" +
                 places + ") and m.organization_id = ? and m.status <> 'removed'",
             with_organization))
      facts.members.insert(email);
    for (auto& [email, id, expires_at] : transaction.rows_with<std::string, base::InvitationId, base::Time>(
             "select email, id, expires_at from invitations where email in (" + places +
                 ") and organization_id = ? and (state = 'pending' or state = 'needs_approval')",
             with_organization)) {
      bool const is_open = expires_at > services.clock.now();
      if (is_open) open.push_back(id.value);
      facts.standing.emplace(email, Standing{id, is_open, {}});
    }
    // Whether an address has an account is told only to those who share a workspace with it, or did:
    // otherwise an invitation form would be a way to find out who is registered.
    values.push_back(db::parameter(scope.account()));
    for (auto& [email] : transaction.rows_with<std::string>(
             "select distinct a.email from accounts a join members theirs on theirs.account_id = a.id join "
             "members own on own.organization_id = theirs.organization_id where a.email in (" +
                 places + ") and own.account_id = ? and own.status = 'active'",
             values))
      facts.acquaintances.insert(email);
  });
  auto grants = grants_of(transaction, SubjectKind::kInvitation, open);
  auto teams = offered_teams(transaction, open);
  for (auto& [email, standing] : facts.standing)
    standing.grants = all_of(grants[standing.id.value], teams[standing.id.value].inherited);
  facts.mails = mail::mails_to(transaction, scope.organization(), addresses,
                               services.clock.now() - std::chrono::hours(24));
}

namespace {

ReviewedRow parse_row(InvitationRequest const& request) {
  ReviewedRow row;
  auto address = base::EmailAddress::parse(request.email, "email");
  if (!address) {
    refuse(row, Verdict::kInvalid, address.error());
    return row;
  }
  row.address = *address;
  if (request.refusal) {
    refuse(row, Verdict::kInvalid, *request.refusal);
    return row;
  }
  auto message = base::parse_text("message", request.message, 1000, base::Links::kRefused);
  if (!message)
    refuse(row, Verdict::kInvalid, message.error());
  else
    row.message = *message;
  if (request.expires_in_hours && (*request.expires_in_hours < 1 || *request.expires_in_hours > 720))
    refuse(row, Verdict::kInvalid,
           base::invalid("expires_in_hours", "An invitation lasts between 1 and 720 hours."));
  return row;
}

void refuse(ReviewedRow& row, Verdict verdict, base::Error error) {
  row.verdict = verdict;
  row.error = std::move(error);
}

}  // namespace
}  // namespace usher::access
