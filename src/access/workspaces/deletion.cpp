#include "access/workspaces/deletion.h"

#include "access/recorded.h"
#include "access/workspaces/deletion_news.h"
#include "access/workspaces/organization.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "identity/account.h"

namespace usher::access {
namespace {

base::Ok check_request(db::Transaction& transaction, OrganizationScope const& scope,
                       DeletionRequest const& request);
void record(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
            std::string action, std::string before, std::string after);
void announce(db::Transaction& transaction, Services const& services,
              base::OrganizationId const& organization);
std::string as_json(ScheduledDeletion const& deletion);
base::Error leaving();

}  // namespace

std::optional<ScheduledDeletion> find_scheduled_deletion(db::Transaction& transaction,
                                                         base::OrganizationId const& organization) {
  auto const row = transaction.row<base::Time, base::Time, base::AccountId>(
      "select deletion_at, deletion_asked_at, deletion_asked_by from organizations where id = ? and "
      "deletion_at is not null",
      organization);
  if (!row) return std::nullopt;
  auto const& [at, asked_at, asked_by] = *row;
  return ScheduledDeletion{at, asked_at, asked_by, identity::names_of(transaction, {asked_by})[asked_by]};
}

base::Result<ScheduledDeletion> schedule_deletion(db::Database& database, Services const& services,
                                                  OrganizationScope const& scope,
                                                  DeletionRequest const& request) {
  CHECK(check_is_person(scope));
  CHECK(database.read(
      [&](db::Transaction& transaction) { return check_request(transaction, scope, request); }));
  identity::PasskeySite const site = services.mail.passkey_site();
  TRY(auto const confirmed,
      identity::confirm_caller(database, services.clock, site, scope.caller(), request.confirmation));
  return database.write([&](db::Transaction& transaction) -> base::Result<ScheduledDeletion> {
    CHECK(lock_organization(transaction, scope.organization()));
    CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationDelete));
    // Again: it may have got another name, and an owner beside this one may have asked.
    CHECK(check_request(transaction, scope, request));
    CHECK(identity::settle_confirmation(transaction, services.clock, confirmed, request.confirmation, site));
    base::Time const now = services.clock.now();
    transaction.execute(
        "update organizations set deletion_at = ?, deletion_asked_at = ?, deletion_asked_by = ?, "
        "deletion_reminded_at = null where id = ?",
        now + kDeletionWait, now, scope.account(), scope.organization());
    ScheduledDeletion const deletion = find_scheduled_deletion(transaction, scope.organization()).value();
    record(transaction, services, scope, "organization.deletion_scheduled", "", as_json(deletion));
    begin_telling(transaction, services, scope.organization(), DeletionNews::kScheduled);
    announce(transaction, services, scope.organization());
    return deletion;
  });
}

base::Ok call_off_deletion(db::Transaction& transaction, Services const& services,
                           OrganizationScope const& scope) {
  CHECK(check_is_person(scope));
  CHECK(lock_organization(transaction, scope.organization()));
  // Once it has begun nobody has any rights.
  CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationDelete));
  auto const deletion = find_scheduled_deletion(transaction, scope.organization());
  if (!deletion)
    return base::conflict(
        "deletion_not_scheduled",
        "This workspace is not going to be deleted; somebody may have called it off already.");
  transaction.execute(
      "update organizations set deletion_at = null, deletion_asked_at = null, deletion_asked_by = ?, "
      "deletion_reminded_at = null where id = ?",
      scope.account(), scope.organization());
  record(transaction, services, scope, "organization.deletion_called_off", as_json(*deletion), "");
  begin_telling(transaction, services, scope.organization(), DeletionNews::kCalledOff);
  announce(transaction, services, scope.organization());
  return {};
}

base::Ok check_staying(db::Transaction& transaction, base::OrganizationId const& organization) {
  auto const stays = transaction.value<std::int64_t>(
      "select count(*) from organizations where id = ? and deletion_at is null", organization);
  if (stays.value_or(0) == 1) return {};
  return leaving();
}

base::Ok lock_staying(db::Transaction& transaction, base::OrganizationId const& organization) {
  auto const leaves = transaction.row<std::optional<base::Time>>(
      "select deletion_at from organizations where id = ?" + std::string(transaction.for_update()),
      organization);
  if (!leaves) return base::not_found();
  if (std::get<0>(*leaves)) return leaving();
  return {};
}

namespace {

base::Error leaving() {
  return base::refused(
      "workspace_leaving",
      "This workspace is going to be deleted, so nobody new can get access to it. Ask one of "
      "its owners; they can still call the deletion off.");
}

base::Ok check_request(db::Transaction& transaction, OrganizationScope const& scope,
                       DeletionRequest const& request) {
  auto const organization = find_organization(transaction, scope.organization());
  if (!organization) return base::not_found();
  if (find_scheduled_deletion(transaction, scope.organization()))
    return base::conflict("deletion_scheduled", "The deletion of this workspace is scheduled already.");
  if (base::trim(request.name) == organization->name) return {};
  return base::invalid("name", "Type the name of the workspace exactly as it is: " + organization->name,
                       "wrong_name");
}

void record(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
            std::string action, std::string before, std::string after) {
  auto const organization = find_organization(transaction, scope.organization());
  record_change(transaction, services, scope, std::move(action),
                {"organization", scope.organization().value, organization->name}, std::move(before),
                std::move(after));
}

void announce(db::Transaction& transaction, Services const& services,
              base::OrganizationId const& organization) {
  transaction.after_commit([&services, organization] {
    services.announce({News::kDeletionChanged, organization, {}, {}, {}, {}, false});
  });
}

std::string as_json(ScheduledDeletion const& deletion) {
  base::JsonWriter json;
  json.begin_object().key("at").value(base::rfc3339(deletion.at));
  json.key("asked_by").value(deletion.asked_by_name).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
