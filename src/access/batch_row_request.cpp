#include "access/batch_row_request.h"

#include "access/access_end.h"
#include "access/project.h"
#include "base/text.h"

namespace usher::access {
BatchRowReader::BatchRowReader(db::Transaction& transaction, base::OrganizationId const& organization,
                               BatchDefaults defaults)
    : defaults_(std::move(defaults)), roles_(Roles::of(transaction, organization)) {
  for (Project const& project : projects_of(transaction, organization)) {
    projects_[project.id.value] = project.id.value;
    auto const [known, is_new] = projects_.emplace(base::ascii_lower(project.name), project.id.value);
    if (!is_new) known->second.clear();
  }
}

InvitationRequest BatchRowReader::request_of(TypedRow const& typed) const {
  InvitationRequest request;
  request.email = typed.email;
  bool const has_role = !base::trim(typed.role).empty();
  request.role = has_role ? role_named(typed.role) : defaults_.role;
  bool const has_projects = !base::trim(typed.projects).empty();
  if (has_projects)
    request.projects = projects_named(typed.projects);
  else
    request.projects = defaults_.projects;
  request.message = base::trim(typed.message).empty() ? defaults_.message : typed.message;
  request.expires_in_hours = defaults_.expires_in_hours;
  if (!base::trim(typed.teams).empty())
    request.refusal =
        base::invalid("teams", "This workspace has no teams; leave the column empty.", "teams_not_available");
  request.access_ends_at = defaults_.access_ends_at;
  if (std::string_view const day = base::trim(typed.access_ends); !day.empty()) {
    auto const end = parse_end(day, "access_ends");
    if (end)
      request.access_ends_at = *end;
    else
      request.refusal = end.error();
  }
  return request;
}

std::vector<base::ProjectId> BatchRowReader::projects_named(std::string const& cell) const {
  auto const resolve = [&](std::string_view name) -> base::ProjectId {
    std::string const typed(base::trim(name));
    auto found = projects_.find(typed);
    if (found == projects_.end()) found = projects_.find(base::ascii_lower(typed));
    return base::ProjectId(found == projects_.end() ? typed : found->second);
  };
  // The whole cell first: a name may hold what separates others.
  if (auto const whole = resolve(cell); projects_.contains(whole.value)) return {whole};
  char const separator = cell.find(';') != std::string::npos ? ';' : ',';
  std::vector<base::ProjectId> projects;
  std::string_view rest = cell;
  while (!rest.empty()) {
    auto const end = rest.find(separator);
    std::string_view const name = base::trim(rest.substr(0, end));
    if (!name.empty()) projects.push_back(resolve(name));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return projects;
}

// A name nobody knows goes to the judge as it was typed.
std::string BatchRowReader::role_named(std::string const& cell) const {
  KnownRole const* role = roles_.named(cell);
  return role == nullptr ? std::string(base::trim(cell)) : role->key;
}

}  // namespace usher::access
