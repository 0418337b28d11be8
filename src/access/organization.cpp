#include "access/organization.h"

#include <algorithm>

#include "audit/trail.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace usher::access {
namespace {

base::Ok apply(Organization& organization, OrganizationUpdate const& update);
std::string as_json(Organization const& organization);

}  // namespace

std::optional<Organization> find_organization(db::Transaction& transaction, base::OrganizationId const& id) {
  auto const row = transaction.row<std::string, std::string, std::string, std::int64_t, bool, base::Time>(
      "select name, plan, language, invitation_expiry_hours, copied_links_allowed, created_at from "
      "organizations "
      "where id = ?",
      id);
  if (!row) return std::nullopt;
  auto const& [name, plan, language, hours, links, created] = *row;
  return Organization{id, name, plan, language, hours, links, created};
}

base::Result<Organization> update_organization(db::Transaction& transaction, Services const& services,
                                               OrganizationScope const& scope,
                                               OrganizationUpdate const& update) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationUpdate));
  Organization organization = find_organization(transaction, scope.organization()).value();
  std::string const before = as_json(organization);
  CHECK(apply(organization, update));
  transaction.execute(
      "update organizations set name = ?, language = ?, invitation_expiry_hours = ?, copied_links_allowed = "
      "? "
      "where id = ?",
      organization.name, organization.language, organization.invitation_expiry_hours,
      organization.copied_links_allowed, organization.id);
  audit::record(transaction, services.clock,
                {organization.id,
                 scope.actor(),
                 "organization.updated",
                 {"organization", organization.id.value, organization.name},
                 before,
                 as_json(organization),
                 scope.caller().origin.address,
                 scope.caller().origin.request_id});
  // Memberships carry the name.
  transaction.after_commit([&authorizer = services.authorizer] { authorizer.forget_all(); });
  return organization;
}

namespace {

base::Ok apply(Organization& organization, OrganizationUpdate const& update) {
  if (update.name) {
    TRY(organization.name, base::parse_name("name", *update.name));
  }
  if (update.language) {
    static constexpr std::string_view kLanguages[] = {"en", "de", "fr", "es"};
    if (std::find(std::begin(kLanguages), std::end(kLanguages), *update.language) == std::end(kLanguages))
      return base::invalid("language", "Choose one of en, de, fr and es.");
    organization.language = *update.language;
  }
  if (update.invitation_expiry_hours) {
    if (*update.invitation_expiry_hours < 1 || *update.invitation_expiry_hours > 720)
      return base::invalid("invitation_expiry_hours", "An invitation lasts between 1 and 720 hours.");
    organization.invitation_expiry_hours = *update.invitation_expiry_hours;
  }
  if (update.copied_links_allowed) organization.copied_links_allowed = *update.copied_links_allowed;
  return {};
}

std::string as_json(Organization const& organization) {
  base::JsonWriter json;
  json.begin_object().key("name").value(organization.name).key("language").value(organization.language);
  json.key("invitation_expiry_hours").value(organization.invitation_expiry_hours);
  json.key("copied_links_allowed").value(organization.copied_links_allowed).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
