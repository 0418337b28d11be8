#include "access/directory/directory.h"
#include "access/recorded.h"
#include "access/tokens/service_account.h"
#include "access/tokens/service_account_name.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace usher::access {
namespace {

std::string text_json(Member const& member);

}  // namespace

base::Result<Member> describe_service_account(db::Transaction& transaction, Services const& services,
                                              OrganizationScope const& scope, base::MemberId const& id,
                                              ServiceAccountText const& text) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own,
      current_rights(transaction, services.clock, scope, Permission::kServiceAccountsManage));
  auto const found = find_member(transaction, scope.organization(), id);
  if (!found || found->kind != MemberKind::kService)
    return base::not_found("There is no such service account.");
  CHECK(may_manage(scope, own, *found, services.clock.now()));
  Member after = *found;
  if (text.name) {
    TRY(after.name, base::parse_name("name", *text.name));
    CHECK(check_service_account_name(transaction, scope.organization(), after.name, id));
  }
  if (text.description) {
    TRY(after.description, base::parse_text("description", *text.description, 500, base::Links::kAllowed));
  }
  if (after.name == found->name && after.description == found->description) return after;

  transaction.execute("update accounts set name = ? where id = ?", after.name, after.account);
  transaction.execute("update members set description = ? where id = ?", after.description, id);
  relist_members(transaction, scope.organization(), {id.value});
  services.api_tokens_changed(transaction);  // they know the name
  record_change(transaction, services, scope, "service_account.described", {"member", id.value, after.name},
                text_json(*found), text_json(after));
  services.announce_member(transaction, News::kMemberChanged, scope.organization(), id, after.account);
  return after;
}

base::Ok check_service_account_name(db::Transaction& transaction, base::OrganizationId const& organization,
                                    std::string const& name, std::optional<base::MemberId> const& but_for) {
  auto const taken = transaction.value<std::int64_t>(
      "select 1 from members m join accounts a on a.id = m.account_id where m.organization_id = ? and "
      "m.kind = 'service' and m.status <> 'removed' and lower(a.name) = lower(?) and m.id <> ?",
      organization, name, but_for.value_or(base::MemberId()));
  if (!taken) return {};
  return base::conflict("name_taken", "There is a service account of this name already.").at("name");
}

namespace {

std::string text_json(Member const& member) {
  base::JsonWriter json;
  json.begin_object().key("name").value(member.name).key("description").value(member.description);
  json.end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
