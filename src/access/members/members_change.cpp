#include "access/members/members_change.h"

#include <algorithm>
#include <set>

#include "access/recorded.h"
#include "access/workspaces/organization.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace usher::access {
namespace {

base::Ok check_change(JointChange const& change);
std::vector<base::MemberId> named_once(std::vector<base::MemberId> const& members);
std::vector<JointRow> change_each(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, JointChange const& change);
base::Ok change_one(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    JointChange const& change, JointRow& row);
void record_together(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     JointChange const& change, std::vector<JointRow> const& rows);
std::string together_json(JointChange const& change, std::vector<JointRow> const& rows);

}  // namespace

base::Result<JointOutcome> change_members(db::Database& database, Services const& services,
                                          OrganizationScope const& scope, JointChange const& change,
                                          Effect effect) {
  CHECK(check_change(change));
  JointOutcome outcome;
  bool is_judged = false;
  auto const done = database.write([&](db::Transaction& transaction) -> base::Ok {
    is_judged = false;  // a transaction that met a deadlock runs again
    CHECK(lock_organization(transaction, scope.organization()));
    CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersManage));
    outcome.rows = change_each(transaction, services, scope, change);
    is_judged = true;
    bool const is_refused = std::any_of(outcome.rows.begin(), outcome.rows.end(),
                                        [](JointRow const& row) { return row.refusal.has_value(); });
    // A preview makes the change and takes it back, so that it cannot say anything but what will happen. A
    // refusal is how a transaction is taken back.
    if (is_refused || effect == Effect::kPreview) return base::refused("taken_back", "");
    record_together(transaction, services, scope, change, outcome.rows);
    return {};
  });
  if (!done && !is_judged) return done.error();
  outcome.is_applied = static_cast<bool>(done);
  return outcome;
}

namespace {

base::Ok check_change(JointChange const& change) {
  if (change.members.empty() || change.members.size() > kMostChangedAtOnce)
    return base::invalid("members",
                         "Name between 1 and " + std::to_string(kMostChangedAtOnce) + " people at a time.",
                         "invalid_request");
  if (base::utf8_length(change.reason) > 500)
    return base::invalid("reason", "A reason has up to 500 characters.");
  return {};
}

std::vector<base::MemberId> named_once(std::vector<base::MemberId> const& members) {
  std::vector<base::MemberId> once;
  std::set<base::MemberId> seen;
  for (base::MemberId const& member : members)
    if (seen.insert(member).second) once.push_back(member);
  return once;
}

std::vector<JointRow> change_each(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, JointChange const& change) {
  std::vector<std::string> ids;
  std::vector<JointRow> rows;
  for (base::MemberId const& member : named_once(change.members)) {
    ids.push_back(member.value);
    rows.push_back({member, {}, {}, {}, {}, {}});
  }
  // In the order of the ids; unknown ones are left out.
  auto known = find_members(transaction, scope.organization(), ids);
  auto next = known.begin();
  for (JointRow& row : rows) {
    if (next != known.end() && next->id == row.id) row.before = std::move(*next++);
    if (auto const made = change_one(transaction, services, scope, change, row); !made)
      row.refusal = made.error();
  }
  return rows;
}

base::Ok change_one(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    JointChange const& change, JointRow& row) {
  // The rows after it would be asked by somebody with other rights.
  if (row.id == scope.member())
    return base::refused("own_membership",
                         "Leave yourself out; change or end your own membership by itself.");
  if (change.action == JointAction::kRemove) {
    CHECK(remove_member(transaction, services, scope, row.id, {}, Effect::kApply));
    row.lost = rights_of(*row.before, services.clock.now()).anywhere();
    row.is_changed = true;
    return {};
  }
  TRY(MemberChange const made,
      update_member(transaction, services, scope, row.id, change.update, Effect::kApply));
  row.role = made.member.role;
  row.gained = made.gained;
  row.lost = made.lost;
  row.is_changed = made.member.grants != row.before->grants || made.member.status != row.before->status ||
                   made.member.access_ends_at != row.before->access_ends_at;
  return {};
}

// Each person has an entry of their own; this one says that they belong together, and why. The request id
// ties them.
void record_together(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                     JointChange const& change, std::vector<JointRow> const& rows) {
  auto const organization = find_organization(transaction, scope.organization());
  record_change(
      transaction, services, scope,
      change.action == JointAction::kRemove ? "members.removed_together" : "members.changed_together",
      {"organization", scope.organization().value, organization->name}, "", together_json(change, rows));
}

std::string together_json(JointChange const& change, std::vector<JointRow> const& rows) {
  base::JsonWriter json;
  json.begin_object();
  if (!change.reason.empty()) json.key("reason").value(change.reason);
  if (change.update.role) json.key("role").value(*change.update.role);
  if (change.update.status) json.key("status").value(*change.update.status);
  if (auto const& end = change.update.access_ends_at) {
    json.key("access_ends_at");
    *end ? json.value(base::rfc3339(**end)) : json.null();
  }
  json.key("members").begin_array();
  for (JointRow const& row : rows)
    if (row.is_changed) json.value(row.id.value);
  json.end_array().end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
