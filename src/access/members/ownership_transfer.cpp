#include "access/members/ownership_transfer.h"

#include "access/recorded.h"
#include "access/workspaces/organization.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

base::Ok check_role(std::string const& role);
base::Result<Member> find_new_owner(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, base::MemberId const& id);
void record_transfer(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     Member const& to);
std::string owner_json(std::string_view member, std::string_view name);

}  // namespace

base::Ok transfer_ownership(db::Database& database, Services const& services, OrganizationScope const& scope,
                            OwnershipTransfer const& transfer) {
  CHECK(check_is_person(scope));
  CHECK(check_role(transfer.role));
  identity::PasskeySite const site = services.mail.passkey_site();
  TRY(auto const confirmed,
      identity::confirm_caller(database, services.clock, site, scope.caller(), transfer.confirmation));
  return database.write([&](db::Transaction& transaction) -> base::Ok {
    CHECK(lock_organization(transaction, scope.organization()));
    CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationDelete));
    TRY(Member const to, find_new_owner(transaction, services, scope, transfer.to));
    CHECK(identity::settle_confirmation(transaction, services.clock, confirmed, transfer.confirmation, site));
    // In this order an owner remains at every step; each is checked and recorded as any change of a role is.
    CHECK(update_member(transaction, services, scope, to.id, {.role = "owner"}, Effect::kApply));
    CHECK(
        update_member(transaction, services, scope, scope.member(), {.role = transfer.role}, Effect::kApply));
    record_transfer(transaction, services, scope, to);
    return {};
  });
}

namespace {

base::Ok check_role(std::string const& role) {
  if (role != "owner") return {};
  return base::invalid("role",
                       "Choose what you will be afterwards. To have two owners, change the other's role.",
                       "transfer_impossible");
}

base::Result<Member> find_new_owner(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, base::MemberId const& id) {
  auto to = find_member(transaction, scope.organization(), id);
  if (!to || id == scope.member() || to->kind != MemberKind::kPerson)
    return base::invalid("to", "Choose another member of this workspace.", "transfer_impossible");
  if (shown_status(*to, services.clock.now()) != "active")
    return base::invalid("to", "This person cannot do anything here at present. Reactivate them first.",
                         "transfer_impossible");
  if (to->access_ends_at)
    return base::invalid("to", "The access of this person ends on a day. Take the end off first.",
                         "transfer_impossible");
  return *std::move(to);
}

void record_transfer(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     Member const& to) {
  auto const organization = find_organization(transaction, scope.organization());
  record_change(transaction, services, scope, "organization.ownership_transferred",
                {"organization", scope.organization().value, organization->name},
                owner_json(scope.member().value, scope.caller().name), owner_json(to.id.value, to.name));
}

std::string owner_json(std::string_view member, std::string_view name) {
  base::JsonWriter json;
  json.begin_object().key("owner").begin_object();
  json.key("id").value(member).key("name").value(name).end_object().end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
