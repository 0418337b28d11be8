#include "access/workspaces/deletion_rows.h"

#include <array>

#include "base/log.h"
#include "db/in_list.h"
#include "identity/account.h"

namespace usher::access {
namespace {

// Rows that are found by their organization, and the key by which they go.
struct Rows {
  std::string_view table;
  std::string_view key;
};
// Before the members, because they refer to them.
constexpr std::array<Rows, 5> kOfMembers{{{"access_requests", "id"},
                                          {"review_decisions", "id"},
                                          {"joins", "member_id"},
                                          {"api_tokens", "id"},
                                          {"invitation_batches", "id"}}};
// After all that writes them.
constexpr std::array<Rows, 8> kTheRest{{{"join_links", "id"},
                                        {"joining_domains", "id"},
                                        {"roles", "id"},
                                        {"notifications", "id"},
                                        {"notification_preferences", "account_id, organization_id, kind"},
                                        {"directory_words", "organization_id, section, word, block"},
                                        {"directory", "organization_id, section, number"},
                                        {"directory_counts", "organization_id, section, status"}}};

// A row that others hang on by its id; those go with it.
struct Hanging {
  std::string_view table;
  std::string_view column;
};

std::int64_t delete_some(db::Transaction& transaction, Rows const& rows,
                         base::OrganizationId const& organization, int limit);
std::int64_t delete_batch_rows(db::Transaction& transaction, base::OrganizationId const& organization,
                               int limit);
std::int64_t delete_with(db::Transaction& transaction, std::string_view table, std::string_view subject_kind,
                         std::vector<Hanging> const& hanging, base::OrganizationId const& organization,
                         int limit);

}  // namespace

std::optional<base::OrganizationId> next_deletion(db::Transaction& transaction, base::Clock const& clock) {
  return transaction.value<base::OrganizationId>(
      "select id from organizations where deletion_at is not null and deletion_began_at <= ? order by "
      "deletion_began_at, id limit 1",
      clock.now() - kDeletionGrace);
}

bool is_deleting(db::Transaction& transaction) {
  return transaction
      .value<std::int64_t>(
          "select 1 from organizations where deletion_at is not null and deletion_began_at is not null limit "
          "1")
      .has_value();
}

std::int64_t delete_people(db::Transaction& transaction, base::OrganizationId const& organization,
                           int limit) {
  if (auto const gone = delete_batch_rows(transaction, organization, limit)) return gone;
  for (Rows const& rows : kOfMembers)
    if (auto const gone = delete_some(transaction, rows, organization, limit)) return gone;
  if (auto const gone =
          delete_with(transaction, "invitations", "invitation",
                      {{"invitation_tokens", "invitation_id"}, {"invitation_teams", "invitation_id"}},
                      organization, limit))
    return gone;
  if (auto const gone =
          delete_with(transaction, "members", "member", {{"team_members", "member_id"}}, organization, limit))
    return gone;
  if (auto const gone = delete_with(transaction, "teams", "team", {}, organization, limit)) return gone;
  transaction.execute("delete from grants where organization_id = ? and subject_kind = 'everyone'",
                      organization);
  for (Rows const& rows : kTheRest)
    if (auto const gone = delete_some(transaction, rows, organization, limit)) return gone;
  return 0;
}

std::vector<base::ProjectId> projects_to_delete(db::Transaction& transaction,
                                                base::OrganizationId const& organization, int limit) {
  std::vector<base::ProjectId> projects;
  for (auto& [id] : transaction.rows<base::ProjectId>(
           "select id from projects where organization_id = ? order by name, id limit ?", organization,
           limit))
    projects.push_back(std::move(id));
  return projects;
}

void delete_project(db::Transaction& transaction, base::ProjectId const& project) {
  transaction.execute("delete from projects where id = ?", project);
}

void delete_organization(db::Transaction& transaction, base::OrganizationId const& organization) {
  // Nothing refers to the accounts of its service accounts any more, and they belong nowhere else.
  for (auto const& [account] : transaction.rows<base::AccountId>(
           "select a.id from accounts a where a.email like ? and not exists (select 1 from members m where "
           "m.account_id = a.id)",
           std::string(identity::kMachineAddress) + "%"))
    identity::delete_machine_account(transaction, account);
  transaction.execute("delete from organizations where id = ? and deletion_began_at is not null",
                      organization);
  transaction.after_commit([organization] {
    base::log::info("organization.deleted", {{"organization", organization.value}});
  });
}

namespace {

std::int64_t delete_some(db::Transaction& transaction, Rows const& rows,
                         base::OrganizationId const& organization, int limit) {
  std::string const table(rows.table);
  std::string const key(rows.key);
  return transaction.execute("delete from " + table + " where (" + key + ") in (select " + key + " from " +
                                 table + " where organization_id = ? limit ?)",
                             organization, limit);
}

// A batch may have 100,000 of them.
std::int64_t delete_batch_rows(db::Transaction& transaction, base::OrganizationId const& organization,
                               int limit) {
  return transaction.execute(
      "delete from invitation_batch_rows where (batch_id, number) in (select r.batch_id, r.number from "
      "invitation_batches b join invitation_batch_rows r on r.batch_id = b.id where b.organization_id = ? "
      "limit ?)",
      organization, limit);
}

std::int64_t delete_with(db::Transaction& transaction, std::string_view table, std::string_view subject_kind,
                         std::vector<Hanging> const& hanging, base::OrganizationId const& organization,
                         int limit) {
  std::string const name(table);
  std::vector<std::string> ids;
  for (auto& [id] : transaction.rows<std::string>(
           "select id from " + name + " where organization_id = ? limit ?", organization, limit))
    ids.push_back(std::move(id));
  db::InList::each(transaction, ids, [&](std::string const& list, db::Parameters const& parameters) {
    for (Hanging const& rows : hanging)
      transaction.execute_with("delete from " + std::string(rows.table) + " where " +
                                   std::string(rows.column) + " in (" + list + ")",
                               parameters);
    transaction.execute_with("delete from grants where subject_kind = '" + std::string(subject_kind) +
                                 "' and subject_id in (" + list + ")",
                             parameters);
    transaction.execute_with("delete from " + name + " where id in (" + list + ")", parameters);
  });
  return static_cast<std::int64_t>(ids.size());
}

}  // namespace
}  // namespace usher::access
