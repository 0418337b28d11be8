#include "access/requests/access_request.h"

#include <algorithm>
#include <array>
#include <map>

#include "access/requests/open_request.h"
#include "access/rights/custom_role.h"
#include "audit/trail.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

constexpr std::array<std::string_view, 4> kKinds{"invitation", "renewal", "access", "join"};
constexpr std::array<std::string_view, 5> kStates{"open", "approved", "declined", "withdrawn", "expired"};

template <class Enumeration, std::size_t Size>
std::optional<Enumeration> parse(std::array<std::string_view, Size> const& keys, std::string_view key) {
  auto const found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end()) return std::nullopt;
  return static_cast<Enumeration>(found - keys.begin());
}

void read_roles(db::Transaction& transaction, std::vector<AccessRequest>& requests);

}  // namespace

std::string_view key_of(RequestKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::string_view key_of(RequestState state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::optional<RequestState> parse_request_state(std::string_view key) {
  return parse<RequestState>(kStates, key);
}

Permission permission_to_decide(RequestKind kind) {
  return kind == RequestKind::kAccess ? Permission::kMembersManage : Permission::kMembersInvite;
}

std::vector<Grant> AccessRequest::grants() const {
  if (projects.empty()) return {{GrantScope::kOrganization, {}, role, std::nullopt, custom}};
  std::vector<Grant> grants;
  for (base::ProjectId const& project : projects)
    grants.push_back({GrantScope::kProject, project, role, std::nullopt, custom});
  return grants;
}

std::string state_json(AccessRequest const& request) {
  base::JsonWriter json;
  json.begin_object().key("kind").value(key_of(request.kind)).key("state").value(key_of(request.state));
  json.key("email").value(request.email_as_written).key("role").value(request.role);
  json.key("grants").raw(grants_json(request.grants())).key("reason").value(request.reason);
  if (!request.answer.empty()) json.key("answer").value(request.answer);
  if (!request.invitation.empty()) json.key("invitation").value(request.invitation.value);
  json.end_object();
  return json.take();
}

std::optional<AccessRequest> find_request(db::Transaction& transaction, base::Clock const& clock,
                                          base::OrganizationId const& organization,
                                          AccessRequestId const& id) {
  auto found = read_requests(transaction, clock, " where r.id = ? and r.organization_id = ?",
                             {db::parameter(id), db::parameter(organization)});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<AccessRequest> read_requests(db::Transaction& transaction, base::Clock const& clock,
                                         std::string const& condition, db::Parameters const& parameters) {
  std::vector<AccessRequest> requests;
  for (auto& row :
       transaction.rows_with<AccessRequestId, base::OrganizationId, std::string, std::string, std::string,
                             std::string, std::string, std::string, std::string,
                             std::optional<base::AccountId>, std::optional<std::string>, base::Time,
                             base::Time, std::optional<base::AccountId>, std::optional<std::string>,
                             std::optional<base::Time>, std::string, std::optional<base::InvitationId>>(
           "select r.id, r.organization_id, r.kind, r.state, r.subject, r.email_as_written, r.role, "
           "r.projects, r.reason, r.requested_by, a.name, r.created_at, r.expires_at, r.decided_by, d.name, "
           "r.decided_at, r.answer, r.invitation_id from access_requests r left join accounts a on a.id = "
           "r.requested_by left join accounts d on d.id = r.decided_by" +
               condition,
           parameters)) {
    auto& [id, organization, kind, state, subject, email, role, projects, reason, by, by_name, created_at,
           expires_at, decided_by, decided_by_name, decided_at, answer, invitation] = row;
    AccessRequest request{id,
                          organization,
                          parse<RequestKind>(kKinds, kind).value(),
                          parse_request_state(state).value(),
                          subject,
                          email,
                          role,
                          {},
                          reason,
                          by.value_or(base::AccountId()),
                          by_name.value_or(""),
                          created_at,
                          expires_at,
                          decided_by.value_or(base::AccountId()),
                          decided_by_name.value_or(""),
                          decided_at,
                          answer,
                          invitation.value_or(base::InvitationId())};
    for (std::size_t at = 0; at < projects.size();) {
      std::size_t const end = std::min(projects.find(' ', at), projects.size());
      request.projects.emplace_back(projects.substr(at, end - at));
      at = end + 1;
    }
    if (request.state == RequestState::kOpen && expires_at <= clock.now())
      request.state = RequestState::kExpired;
    requests.push_back(std::move(request));
  }
  read_roles(transaction, requests);
  return requests;
}

namespace {

// One query for each organization where a custom role is asked for.
void read_roles(db::Transaction& transaction, std::vector<AccessRequest>& requests) {
  std::map<base::OrganizationId, Roles> known;
  for (AccessRequest& request : requests) {
    if (find_role(request.role) != nullptr) continue;
    auto found = known.find(request.organization);
    if (found == known.end())
      found = known.emplace(request.organization, Roles::of(transaction, request.organization)).first;
    Grant grant;
    if (!found->second.give(grant, request.role, "role")) continue;
    request.role = grant.role;
    request.custom = grant.custom;
  }
}

}  // namespace

bool close_request(db::Transaction& transaction, Services const& services, AccessRequest const& request) {
  std::optional<base::AccountId> const by =
      request.decided_by.empty() ? std::nullopt : std::optional(request.decided_by);
  std::optional<base::InvitationId> const invitation =
      request.invitation.empty() ? std::nullopt : std::optional(request.invitation);
  auto const changed = transaction.execute(
      "update access_requests set state = ?, decided_by = ?, decided_at = ?, answer = ?, invitation_id = ? "
      "where id = ? and state = 'open'",
      key_of(request.state), by, services.clock.now(), request.answer, invitation, request.id);
  if (changed == 0) return false;
  announce_request(transaction, services, request);
  return true;
}

void announce_request(db::Transaction& transaction, Services const& services, AccessRequest const& request) {
  transaction.after_commit(
      [&services, organization = request.organization, state = std::string(key_of(request.state))] {
        services.announce({News::kRequestChanged, organization, {}, {}, {}, state, false});
      });
}

void audit_request(db::Transaction& transaction, Services const& services, audit::Party const& actor,
                   identity::Origin const& origin, AccessRequest const& before, AccessRequest const& after) {
  bool const is_new = after.state == RequestState::kOpen;
  audit::record(transaction, services.clock,
                {after.organization,
                 actor,
                 "request." + std::string(is_new ? "made" : key_of(after.state)),
                 {"request", after.id.value, after.email_as_written},
                 is_new ? "" : state_json(before),
                 state_json(after),
                 origin.address,
                 origin.request_id});
}

base::Error not_open(AccessRequest const& request) {
  std::string const state(key_of(request.state));
  return base::conflict("not_open", "This request is no longer open: it is " + state + ".")
      .with("state", state);
}

}  // namespace usher::access
