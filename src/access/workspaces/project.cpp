#include "access/workspaces/project.h"

#include <algorithm>
#include <tuple>

#include "access/recorded.h"
#include "base/crypto.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace usher::access {
namespace {

constexpr char kSelect[] =
    "select id, organization_id, name, time_zone, token, created_at from projects where ";

template <class... Arguments>
std::vector<Project> read(db::Transaction& transaction, std::string const& condition,
                          Arguments const&... arguments);
std::string as_json(Project const& project);

}  // namespace

std::optional<Project> find_project(db::Transaction& transaction, base::ProjectId const& id) {
  auto found = read(transaction, "id = ?", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<Project> first_project(db::Transaction& transaction) {
  auto found = read(transaction, "1 = 1 order by created_at, id limit 1");
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Project> projects_of(db::Transaction& transaction, base::OrganizationId const& organization) {
  auto projects = read(transaction, "organization_id = ? limit 10000", organization);
  // Sorted here and not there: two stores may order the same letters differently, and cursors rely on one
  // order.
  std::sort(projects.begin(), projects.end(), [](Project const& a, Project const& b) {
    return std::tie(a.name, a.id) < std::tie(b.name, b.id);
  });
  return projects;
}

base::Result<Project> create_project(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, NewProject const& fields) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kProjectsCreate));
  TRY(Project project, insert_project(transaction, services, scope.organization(), fields));
  record_change(transaction, services, scope, "project.created", {"project", project.id.value, project.name},
                "", as_json(project));
  return project;
}

base::Result<Project> insert_project(db::Transaction& transaction, Services const& services,
                                     base::OrganizationId const& organization, NewProject const& fields) {
  Project project;
  TRY(project.name, base::parse_name("name", fields.name));
  TRY(base::TimeZone const zone, base::TimeZone::find(fields.time_zone));
  project.time_zone = zone.name();
  project.created_at = services.clock.now();
  project.id = base::new_id<base::ProjectId>("prj", project.created_at);
  project.organization = organization;
  // Mixpanel's tokens and secrets are 32 hexadecimal digits, and scripts check that.
  project.token = base::sha256_hex(base::random_bytes(32)).substr(0, 32);
  std::string const secret = base::sha256_hex(base::random_bytes(32)).substr(0, 32);
  transaction.execute(
      "insert into projects (id, organization_id, name, time_zone, token, secret_hash, sealed_secret, "
      "created_at) "
      "values (?, ?, ?, ?, ?, ?, ?, ?)",
      project.id, organization, project.name, project.time_zone, project.token, base::sha256_hex(secret),
      base::seal(services.mail.installation_key(), secret), project.created_at);
  return project;
}

base::Result<Project> update_project(db::Transaction& transaction, Services const& services,
                                     ProjectScope const& scope, ProjectUpdate const& update) {
  auto const locked = read(transaction, "id = ?" + std::string(transaction.for_update()), scope.project());
  if (locked.empty()) return base::not_found();
  Project const& found = locked.front();
  Project project = found;
  if (update.name) {
    TRY(project.name, base::parse_name("name", *update.name));
  }
  if (update.time_zone) {
    TRY(base::TimeZone const zone, base::TimeZone::find(*update.time_zone));
    project.time_zone = zone.name();
  }
  transaction.execute("update projects set name = ?, time_zone = ? where id = ?", project.name,
                      project.time_zone, project.id);
  record_change(transaction, services, scope, "project.updated", {"project", project.id.value, project.name},
                as_json(found), as_json(project));
  transaction.after_commit(
      [&authorizer = services.authorizer, id = project.id] { authorizer.forget_project(id); });
  return project;
}

base::Result<std::string> project_secret(db::Transaction& transaction, Services const& services,
                                         ProjectScope const& scope) {
  if (!scope.permissions().contains(Permission::kProjectUpdate))
    return base::forbidden("Only those who run the project see its secret.");
  auto const sealed =
      transaction.value<std::string>("select sealed_secret from projects where id = ?", scope.project());
  if (!sealed) return base::not_found();
  auto secret = base::open_sealed(services.mail.installation_key(), *sealed);
  if (!secret)
    return base::refused("secret_unreadable",
                         "The installation's key has changed since this secret was made.");
  return *std::move(secret);
}

namespace {

template <class... Arguments>
std::vector<Project> read(db::Transaction& transaction, std::string const& condition,
                          Arguments const&... arguments) {
  std::vector<Project> projects;
  for (auto& [id, organization, name, zone, token, created] :
       transaction
           .rows<base::ProjectId, base::OrganizationId, std::string, std::string, std::string, base::Time>(
               kSelect + condition, arguments...))
    projects.push_back({id, organization, name, zone, token, created});
  return projects;
}

std::string as_json(Project const& project) {
  base::JsonWriter json;
  json.begin_object().key("name").value(project.name).key("time_zone").value(project.time_zone).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
