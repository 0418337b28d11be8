#include "access/directory/directory.h"

#include "access/directory/directory_entry.h"
#include "access/directory/directory_write.h"
#include "access/directory/word_rows.h"
#include "access/rights/rights.h"

namespace usher::access {
namespace {

// Counts up when what the rows hold is made in another way.
constexpr std::int64_t kVersion = 4;
// As many as some rows of words are of, so that these are mostly written once.
constexpr std::size_t kRebuildChunk = 4 * kPeopleOfRow;

}  // namespace

std::string_view key_of(Section section) {
  switch (section) {
    case Section::kPerson: return "person";
    case Section::kService: return "service";
    case Section::kInvitation: return "invitation";
  }
  return "person";
}

Section section_of(std::string_view key) {
  for (Section section : {Section::kService, Section::kInvitation})
    if (key == key_of(section)) return section;
  return Section::kPerson;
}

void relist_members(db::Transaction& transaction, base::OrganizationId const& organization,
                    std::vector<std::string> const& ids) {
  auto const before = lock_listed(transaction, organization, ids);
  write_listed(transaction, organization, before, entries_of_members(transaction, organization, ids));
}

void list_new_member(db::Transaction& transaction, base::OrganizationId const& organization,
                     base::MemberId const& member) {
  write_listed(transaction, organization, {}, entries_of_members(transaction, organization, {member.value}));
}

void relist_account(db::Transaction& transaction, base::AccountId const& account) {
  for (auto& [organization, member] : transaction.rows<base::OrganizationId, std::string>(
           "select organization_id, id from members where account_id = ? and status <> 'removed'", account))
    relist_members(transaction, organization, {member});
}

void list_new_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                          std::vector<Invitation> const& invitations) {
  std::vector<DirectoryEntry> entries;
  for (Invitation const& invitation : invitations) entries.push_back(entry_of(invitation));
  write_listed(transaction, organization, {}, entries);
}

void relist_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                        std::vector<std::string> const& ids) {
  auto const before = lock_listed(transaction, organization, ids);
  write_listed(transaction, organization, before, entries_of_invitations(transaction, organization, ids));
}

void unlist_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                        std::vector<std::string> const& ids) {
  write_listed(transaction, organization, lock_listed(transaction, organization, ids), {});
}

void rebuild_directory(db::Transaction& transaction, base::OrganizationId const& organization) {
  for (char const* table : {"directory", "directory_words", "directory_counts"})
    transaction.execute("delete from " + std::string(table) + " where organization_id = ?", organization);
  // No row is looked for that stood before: there is none.
  auto const each_chunk = [&](std::string const& sql, auto const& entries_of) {
    std::string last;
    while (true) {
      std::vector<std::string> ids;
      for (auto& [id] :
           transaction.rows<std::string>(sql, organization, last, static_cast<std::int64_t>(kRebuildChunk)))
        ids.push_back(std::move(id));
      if (ids.empty()) return;
      last = ids.back();
      write_listed(transaction, organization, {}, entries_of(transaction, organization, ids));
    }
  };
  each_chunk(
      "select id from members where organization_id = ? and id > ? and status <> 'removed' order by id limit "
      "?",
      entries_of_members);
  each_chunk(
      "select id from invitations where organization_id = ? and id > ? and (state = 'pending' or state = "
      "'needs_approval') order by id limit ?",
      entries_of_invitations);
  mark_directory_current(transaction, organization);
}

std::int64_t rebuild_old_directories(db::Database& database) {
  auto const old = database.read([](db::Transaction& transaction) {
    return transaction.rows<base::OrganizationId>("select id from organizations where directory_version <> ?",
                                                  kVersion);
  });
  for (auto const& [organization] : old)
    database.write([&id = organization](db::Transaction& transaction) {
      // Another server on the same store may be at it, or adding somebody.
      static_cast<void>(lock_organization(transaction, id));
      rebuild_directory(transaction, id);
      return true;
    });
  if (!old.empty()) database.tidy({"directory", "directory_words"});
  return static_cast<std::int64_t>(old.size());
}

void mark_directory_current(db::Transaction& transaction, base::OrganizationId const& organization) {
  transaction.execute("update organizations set directory_version = ? where id = ?", kVersion, organization);
}

std::vector<std::string> addresses_of_first(db::Transaction& transaction,
                                            base::OrganizationId const& organization, std::int64_t most) {
  std::vector<std::string> addresses;
  // By what they are not: for what they are SQLite would read and sort all who are active.
  for (auto& [email] : transaction.rows<std::string>(
           "select email from directory where organization_id = ? and section = 'person' and "
           "status <> 'suspended' order by joined_at, subject_id limit ?",
           organization, most))
    addresses.push_back(std::move(email));
  return addresses;
}

DirectoryCounts directory_counts(db::Transaction& transaction, base::OrganizationId const& organization) {
  DirectoryCounts counts;
  for (auto const& [section, status, people] : transaction.rows<std::string, std::string, std::int64_t>(
           "select section, status, people from directory_counts where organization_id = ?", organization)) {
    if (section == key_of(Section::kInvitation)) counts.pending += people;
    if (section == key_of(Section::kPerson))
      (status == "active" ? counts.active : counts.suspended) += people;
  }
  return counts;
}

}  // namespace usher::access
