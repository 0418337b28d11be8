#include "access/directory/directory_entry.h"

#include "access/directory/directory_words.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

bool gives_all_projects(std::vector<Grant> const& grants);

}  // namespace

std::vector<DirectoryEntry> entries_of_members(db::Transaction& transaction,
                                               base::OrganizationId const& organization,
                                               std::vector<std::string> const& ids) {
  std::vector<DirectoryEntry> entries;
  // As find_members, with the address in its canonical form.
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters const& parameters) {
    for (auto& [id, of, account, name, email, kind, status, ends, joined, active] :
         transaction
             .rows_with<std::string, base::OrganizationId, std::string, std::string, std::string, std::string,
                        std::string, std::optional<base::Time>, base::Time, std::optional<base::Time>>(
                 "select m.id, m.organization_id, m.account_id, a.name, a.email, m.kind, m.status, "
                 "m.access_ends_at, m.joined_at, m.last_active_at from members m join accounts a on a.id = "
                 "m.account_id where m.id in (" +
                     places + ") and m.status <> 'removed'",
                 parameters)) {
      if (of != organization) continue;
      DirectoryEntry entry;
      entry.section = kind == key_of(MemberKind::kService) ? Section::kService : Section::kPerson;
      entry.subject = id;
      entry.account = account;
      entry.name_key = base::ascii_lower(name);
      entry.email = email;
      entry.words = words_of(name);
      // The address of a service account is made up and shown nowhere.
      if (entry.section == Section::kPerson) entry.words.merge(words_of(email));
      entry.status = status;
      entry.joined_at = joined;
      entry.last_active_at = active.value_or(base::Time{});
      entry.ends_at = ends;
      entries.push_back(std::move(entry));
    }
  });
  auto const grants = grants_of(transaction, SubjectKind::kMember, ids);
  for (DirectoryEntry& entry : entries) {
    auto const own = grants.find(entry.subject);
    if (own == grants.end()) continue;
    entry.role = primary_role(own->second);
    entry.all_projects = gives_all_projects(own->second);
  }
  return entries;
}

std::vector<DirectoryEntry> entries_of_invitations(db::Transaction& transaction,
                                                   base::OrganizationId const& organization,
                                                   std::vector<std::string> const& ids) {
  std::vector<std::string> open;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters parameters) {
    parameters.push_back(db::parameter(organization));
    for (auto& [id] : transaction.rows_with<std::string>(
             "select id from invitations where id in (" + places +
                 ") and organization_id = ? and (state = 'pending' or state = 'needs_approval')",
             parameters))
      open.push_back(std::move(id));
  });
  std::vector<DirectoryEntry> entries;
  base::ManualClock const never_over{base::Time{}};
  for (Invitation const& invitation : find_invitations(transaction, never_over, organization, open))
    entries.push_back(entry_of(invitation));
  return entries;
}

DirectoryEntry entry_of(Invitation const& invitation) {
  DirectoryEntry entry;
  entry.section = Section::kInvitation;
  entry.subject = invitation.id.value;
  entry.name_key = invitation.email;
  entry.email = invitation.email;
  entry.words = words_of(invitation.email);
  entry.role = invitation.role;
  entry.all_projects = gives_all_projects(invitation.grants);
  entry.status = "pending";
  entry.joined_at = invitation.created_at;
  entry.last_active_at = invitation.created_at;
  entry.ends_at = invitation.expires_at;
  return entry;
}

namespace {

bool gives_all_projects(std::vector<Grant> const& grants) {
  for (Grant const& grant : grants)
    if (grant.scope != GrantScope::kProject &&
        grant.permissions().value_or(PermissionSet()).contains(Permission::kProjectRead))
      return true;
  return false;
}

}  // namespace
}  // namespace usher::access
