#include "access/invitation_review.h"

#include <array>
#include <map>
#include <set>

#include "access/invitation_send.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

constexpr std::size_t kMostProjects = 500;

// The invitation that stands in the table for an address.
struct Standing {
  base::InvitationId id;
  bool is_open = false;  // else ended by the clock, and not yet marked
  std::vector<Grant> grants;
};

// All that judging needs to know, read once for all rows.
struct Facts {
  Rights own;
  Organization organization;
  Plan const* plan = nullptr;
  std::set<std::string> projects;
  // By canonical address:
  std::set<std::string> members;
  std::map<std::string, Standing> standing;
  std::map<std::string, std::int64_t> mails;  // within a day
  std::set<std::string> acquaintances;        // accounts the asker knows from elsewhere
  std::set<std::string> domains;              // of the members
};

base::Result<Facts> gather(db::Transaction& transaction, Services const& services,
                           OrganizationScope const& scope, std::vector<InvitationRequest> const& requests,
                           std::vector<ReviewedRow> const& rows);
ReviewedRow parse_row(InvitationRequest const& request, std::size_t index);
void judge(ReviewedRow& row, InvitationRequest const& request, std::size_t index, Facts const& facts,
           base::Clock const& clock);
base::Ok give_grants(ReviewedRow& row, InvitationRequest const& request, std::size_t index,
                     Facts const& facts);
base::Ok check_rules(ReviewedRow const& row, InvitationRequest const& request, std::size_t index,
                     Facts const& facts);
void read_addresses(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    std::vector<base::EmailAddress> const& addresses, Facts& facts);
void refuse(ReviewedRow& row, Verdict verdict, base::Error error);
std::string field_of(std::size_t index, std::string_view name) {
  return "invitations[" + std::to_string(index) + "]." + std::string(name);
}

}  // namespace

std::string_view key_of(Verdict verdict) {
  static constexpr std::array<std::string_view, 8> kKeys{
      "new_account", "existing_account", "already_invited", "already_member",
      "invalid",     "duplicate",        "not_allowed",     "over_seats"};
  return kKeys[static_cast<std::size_t>(verdict)];
}

base::Result<Review> review_invitations(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope,
                                        std::vector<InvitationRequest> const& requests, SeatCount seats) {
  Review review;
  for (std::size_t i = 0; i < requests.size(); ++i) review.rows.push_back(parse_row(requests[i], i));
  TRY(Facts const facts, gather(transaction, services, scope, requests, review.rows));
  review.organization = facts.organization;
  if (seats == SeatCount::kAlways || facts.plan->seats)
    review.seats = count_seats(transaction, services.clock.now(), scope.organization(), services.plans);
  auto const free = review.seats ? review.seats->free() : std::nullopt;

  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    ReviewedRow& row = review.rows[i];
    if (row.error) continue;
    auto const [first, is_new] = seen.emplace(row.address->canonical(), i);
    if (!is_new) {
      refuse(row, Verdict::kDuplicate,
             base::invalid(field_of(i, "email"),
                           "This address is already in row " + std::to_string(first->second + 1) + ".",
                           "duplicate"));
      continue;
    }
    judge(row, requests[i], i, facts, services.clock);
    if (!can_be_sent(row.verdict)) continue;
    if (row.verdict == Verdict::kAlreadyInvited) continue;  // takes over the seat of the older one
    if (free && review.needed >= *free) {
      refuse(row, Verdict::kOverSeats, no_seats_left(*review.seats).at(field_of(i, "email")));
      continue;
    }
    ++review.needed;
  }
  return review;
}

namespace {

ReviewedRow parse_row(InvitationRequest const& request, std::size_t index) {
  ReviewedRow row;
  auto address = base::EmailAddress::parse(request.email, field_of(index, "email"));
  if (!address) {
    refuse(row, Verdict::kInvalid, address.error());
    return row;
  }
  row.address = *address;
  auto message = base::parse_text(field_of(index, "message"), request.message, 1000, base::Links::kRefused);
  if (!message)
    refuse(row, Verdict::kInvalid, message.error());
  else
    row.message = *message;
  if (request.expires_in_hours && (*request.expires_in_hours < 1 || *request.expires_in_hours > 720))
    refuse(
        row, Verdict::kInvalid,
        base::invalid(field_of(index, "expires_in_hours"), "An invitation lasts between 1 and 720 hours."));
  return row;
}

void judge(ReviewedRow& row, InvitationRequest const& request, std::size_t index, Facts const& facts,
           base::Clock const& clock) {
  if (auto const given = give_grants(row, request, index, facts); !given)
    return refuse(row, Verdict::kInvalid, given.error());
  std::string const& email = row.address->canonical();
  if (facts.members.contains(email))
    return refuse(row, Verdict::kAlreadyMember,
                  base::conflict("already_member",
                                 "This person is already in the workspace; change their role in the list.")
                      .at(field_of(index, "email")));
  if (auto const allowed = check_rules(row, request, index, facts); !allowed)
    return refuse(row, Verdict::kNotAllowed, allowed.error());

  row.warnings = warnings_for(*row.address, facts.domains);
  row.expires_at =
      clock.now() +
      std::chrono::hours(request.expires_in_hours.value_or(facts.organization.invitation_expiry_hours));
  row.verdict = facts.acquaintances.contains(email) ? Verdict::kExistingAccount : Verdict::kNewAccount;
  if (auto const standing = facts.standing.find(email); standing != facts.standing.end()) {
    row.replaces = standing->second.id;
    if (standing->second.is_open) row.verdict = Verdict::kAlreadyInvited;
  }
}

base::Ok give_grants(ReviewedRow& row, InvitationRequest const& request, std::size_t index,
                     Facts const& facts) {
  if (find_role(request.role) == nullptr)
    return base::invalid(field_of(index, "role"), "There is no role of this name.", "role_unknown");
  if (!request.projects) {
    row.grants.push_back({GrantScope::kOrganization, {}, request.role});
    return {};
  }
  std::string const field = field_of(index, "projects");
  if (request.projects->empty()) return base::invalid(field, "Choose at least one project.");
  std::set<base::ProjectId> const projects(request.projects->begin(), request.projects->end());
  if (projects.size() > kMostProjects)
    return base::invalid(field, "Choose at most " + std::to_string(kMostProjects) + " projects.");
  for (base::ProjectId const& project : projects) {
    if (!facts.projects.contains(project.value))
      return base::invalid(field, "There is no such project in this workspace.", "project_unknown");
    row.grants.push_back({GrantScope::kProject, project, request.role});
  }
  return check_scope_of_role(row.grants.front(), field_of(index, "role"));
}

base::Ok check_rules(ReviewedRow const& row, InvitationRequest const& request, std::size_t index,
                     Facts const& facts) {
  std::string const& email = row.address->canonical();
  CHECK(facts.plan->check_role(request.role, field_of(index, "role")));
  CHECK(check_ceiling(facts.own, row.grants, field_of(index, "role")));
  // An offer of more than the asker has is not theirs to take away by making a smaller one.
  if (auto const standing = facts.standing.find(email);
      standing != facts.standing.end() && standing->second.is_open &&
      !check_not_upward(facts.own, rights_from(standing->second.grants)))
    return base::refused("member_above_you",
                         "This person is already offered more than you may give; ask an owner to change it.")
        .at(field_of(index, "email"));
  if (auto const mails = facts.mails.find(email);
      mails != facts.mails.end() && mails->second >= kMailsPerRecipientAndDay)
    return base::refused("too_many_mails", "This address already got " +
                                               std::to_string(kMailsPerRecipientAndDay) +
                                               " mails from this workspace within a day; try again later.")
        .at(field_of(index, "email"));
  return {};
}

void refuse(ReviewedRow& row, Verdict verdict, base::Error error) {
  row.verdict = verdict;
  row.error = std::move(error);
}

base::Result<Facts> gather(db::Transaction& transaction, Services const& services,
                           OrganizationScope const& scope, std::vector<InvitationRequest> const& requests,
                           std::vector<ReviewedRow> const& rows) {
  Facts facts;
  TRY(facts.own, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  facts.organization = find_organization(transaction, scope.organization()).value();
  facts.plan = &services.plans.find(facts.organization.plan);

  std::set<std::string> projects;
  for (InvitationRequest const& request : requests)
    if (request.projects)
      for (base::ProjectId const& project : *request.projects) projects.insert(project.value);
  db::InList::each(
      {projects.begin(), projects.end()}, [&](std::string const& places, std::vector<db::Parameter> values) {
        values.push_back(db::parameter(scope.organization()));
        for (auto& [id] : transaction.rows_with<std::string>(
                 "select id from projects where id in (" + places + ") and organization_id = ?", values))
          facts.projects.insert(id);
      });

  std::vector<base::EmailAddress> addresses;
  for (ReviewedRow const& row : rows)
    if (row.address) addresses.push_back(*row.address);
  read_addresses(transaction, services, scope, addresses, facts);

  for (auto& [email] : transaction.rows<std::string>("select a.email from members m join accounts a on a.id "
                                                     "= m.account_id where m.organization_id = ? and "
                                                     "m.status = 'active' order by m.joined_at limit 200",
                                                     scope.organization()))
    facts.domains.insert(email.substr(email.rfind('@') + 1));
  return facts;
}

void read_addresses(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    std::vector<base::EmailAddress> const& addresses, Facts& facts) {
  std::vector<std::string> emails;
  for (base::EmailAddress const& address : addresses) emails.push_back(address.canonical());
  std::vector<std::string> open;
  db::InList::each(emails, [&](std::string const& places, std::vector<db::Parameter> values) {
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
  for (auto& [email, standing] : facts.standing) standing.grants = std::move(grants[standing.id.value]);
  facts.mails = mail::mails_to(transaction, scope.organization(), addresses,
                               services.clock.now() - std::chrono::hours(24));
}

}  // namespace
}  // namespace usher::access
