#include "access/workspaces/organization.h"

#include <algorithm>

#include "audit/trail.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "identity/second_factor.h"

namespace usher::access {
namespace {

base::Ok apply(Organization& organization, OrganizationUpdate const& update);
base::Ok apply_second_factor(db::Transaction& transaction, Services const& services,
                             OrganizationScope const& scope, Organization& organization,
                             OrganizationUpdate const& update);
std::string as_json(Organization const& organization);

}  // namespace

std::optional<Organization> find_organization(db::Transaction& transaction, base::OrganizationId const& id) {
  auto const row = transaction.row<std::string, std::string, std::string, std::int64_t, std::int64_t, bool,
                                   base::Time, std::optional<base::Time>, std::int64_t>(
      "select name, plan, language, invitation_expiry_hours, remind_before_expiry_hours, "
      "copied_links_allowed, created_at, "
      "second_factor_required_at, second_factor_grace_days from organizations where id = ?",
      id);
  if (!row) return std::nullopt;
  auto const& [name, plan, language, hours, remind, links, created, required_at, grace_days] = *row;
  return Organization{id, name, plan, language, hours, remind, links, created, required_at, grace_days};
}

std::string language_of_account(db::Transaction& transaction, base::AccountId const& account) {
  return transaction
      .value<std::string>(
          "select o.language from members m join organizations o on o.id = m.organization_id where "
          "m.account_id "
          "= ? and m.status <> 'removed' order by m.joined_at, m.id limit 1",
          account)
      .value_or("en");
}

base::Result<Organization> update_organization(db::Transaction& transaction, Services const& services,
                                               OrganizationScope const& scope,
                                               OrganizationUpdate const& update) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationUpdate));
  Organization organization = find_organization(transaction, scope.organization()).value();
  std::string const before = as_json(organization);
  CHECK(apply(organization, update));
  CHECK(apply_second_factor(transaction, services, scope, organization, update));
  transaction.execute(
      "update organizations set name = ?, language = ?, invitation_expiry_hours = ?, "
      "remind_before_expiry_hours = ?, copied_links_allowed = ?, second_factor_required_at = ?, "
      "second_factor_grace_days = ? where id = ?",
      organization.name, organization.language, organization.invitation_expiry_hours,
      organization.remind_before_expiry_hours, organization.copied_links_allowed,
      organization.second_factor_required_at, organization.second_factor_grace_days, organization.id);
  audit::record(transaction, services.clock,
                {organization.id,
                 scope.actor(),
                 "organization.updated",
                 {"organization", organization.id.value, organization.name},
                 before,
                 as_json(organization),
                 scope.caller().origin.address,
                 scope.caller().origin.request_id});
  // Memberships carry the name, and when a second factor is due.
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
  if (update.remind_before_expiry_hours) {
    if (*update.remind_before_expiry_hours < 0 || *update.remind_before_expiry_hours > 720)
      return base::invalid("remind_before_expiry_hours",
                           "The reminder is sent between 1 and 720 hours before the end, or never with 0.");
    organization.remind_before_expiry_hours = *update.remind_before_expiry_hours;
  }
  if (update.copied_links_allowed) organization.copied_links_allowed = *update.copied_links_allowed;
  return {};
}

base::Ok apply_second_factor(db::Transaction& transaction, Services const& services,
                             OrganizationScope const& scope, Organization& organization,
                             OrganizationUpdate const& update) {
  if (!update.require_second_factor && !update.second_factor_grace_days) return {};
  CHECK(current_rights(transaction, services.clock, scope, Permission::kSecurityManage));
  if (update.second_factor_grace_days) {
    if (*update.second_factor_grace_days < 0 || *update.second_factor_grace_days > 90)
      return base::invalid("second_factor_grace_days", "People can be given between 0 and 90 days.");
    organization.second_factor_grace_days = *update.second_factor_grace_days;
  }
  if (update.require_second_factor == false) organization.second_factor_required_at.reset();
  if (update.require_second_factor == true && !organization.second_factor_required_at) {
    // Else whoever turns it on might be the first to be shut out.
    if (identity::factors_of(transaction, scope.account()) != identity::Factors::kTwo)
      return base::refused("own_second_factor_missing",
                           "Set up your own second factor first, under My account. Then you can require one "
                           "of everybody.")
          .at("require_second_factor");
    organization.second_factor_required_at = services.clock.now();
  }
  return {};
}

std::string as_json(Organization const& organization) {
  base::JsonWriter json;
  json.begin_object().key("name").value(organization.name).key("language").value(organization.language);
  json.key("invitation_expiry_hours").value(organization.invitation_expiry_hours);
  json.key("remind_before_expiry_hours").value(organization.remind_before_expiry_hours);
  json.key("copied_links_allowed").value(organization.copied_links_allowed);
  json.key("require_second_factor").value(organization.second_factor_required_at.has_value());
  json.key("second_factor_grace_days").value(organization.second_factor_grace_days).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
