#include "access/batches/batch_row_request.h"

#include "access/members/access_end.h"
#include "access/workspaces/project.h"
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
  for (auto& [id, name] : transaction.rows<std::string, std::string>(
           "select id, name_key from teams where organization_id = ? and deleted_at is null", organization)) {
    teams_[id] = id;
    teams_.emplace(name, id);
  }
}

InvitationRequest BatchRowReader::request_of(TypedRow const& typed) const {
  InvitationRequest request;
  request.email = typed.email;
  bool const has_role = !base::trim(typed.role).empty();
  request.role = has_role ? role_named(typed.role) : defaults_.role;
  bool const has_projects = !base::trim(typed.projects).empty();
  if (has_projects) {
    request.projects.emplace();
    for (std::string& id : named(projects_, typed.projects)) request.projects->emplace_back(std::move(id));
  } else {
    request.projects = defaults_.projects;
  }
  request.message = base::trim(typed.message).empty() ? defaults_.message : typed.message;
  request.expires_in_hours = defaults_.expires_in_hours;
  for (std::string& id : named(teams_, typed.teams)) request.teams.emplace_back(std::move(id));
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

std::vector<std::string> BatchRowReader::named(Names const& names, std::string const& cell) {
  auto const resolve = [&](std::string_view name) {
    std::string const typed(base::trim(name));
    auto found = names.find(typed);
    if (found == names.end()) found = names.find(base::ascii_lower(typed));
    return found == names.end() ? typed : found->second;
  };
  // The whole cell first: a name may hold what separates others.
  if (auto const whole = resolve(cell); names.contains(whole)) return {whole};
  char const separator = cell.find(';') != std::string::npos ? ';' : ',';
  std::vector<std::string> ids;
  std::string_view rest = cell;
  while (!rest.empty()) {
    auto const end = rest.find(separator);
    std::string_view const name = base::trim(rest.substr(0, end));
    if (!name.empty()) ids.push_back(resolve(name));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return ids;
}

// A name nobody knows goes to the judge as it was typed.
std::string BatchRowReader::role_named(std::string const& cell) const {
  KnownRole const* role = roles_.named(cell);
  return role == nullptr ? std::string(base::trim(cell)) : role->key;
}

}  // namespace usher::access
