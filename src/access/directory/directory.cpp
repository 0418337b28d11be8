#include "access/directory/directory.h"

#include "access/directory/directory_words.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

// Counts up when what the rows hold is made in another way.
constexpr std::int64_t kVersion = 1;
constexpr std::size_t kRebuildChunk = 1000;

struct Entry {
  Section section = Section::kPerson;
  std::string subject;
  std::string account;
  std::string name_key;
  std::string email;
  std::set<std::string> words;
  std::string role;
  bool all_projects = false;
  std::string status;
  base::Time joined_at;
  base::Time last_active_at;
  std::optional<base::Time> ends_at;
};

// What has to be known of a row to take it away.
struct Listed {
  std::string status;
  std::set<std::string> words;
};

std::vector<Entry> entries_of_members(db::Transaction& transaction, base::OrganizationId const& organization,
                                      std::vector<std::string> const& ids);
Entry entry_of(Invitation const& invitation);
void relist(db::Transaction& transaction, base::OrganizationId const& organization,
            std::vector<Section> const& sections, std::vector<std::string> const& ids,
            std::vector<Entry> const& entries);
void add(db::Transaction& transaction, base::OrganizationId const& organization, Entry const& entry);
void remove(db::Transaction& transaction, base::OrganizationId const& organization, Section section,
            std::string const& subject, Listed const& listed);
bool gives_all_projects(std::vector<Grant> const& grants);

}  // namespace

std::string_view key_of(Section section) {
  switch (section) {
    case Section::kPerson: return "person";
    case Section::kService: return "service";
    case Section::kInvitation: return "invitation";
  }
  return "person";
}

void relist_members(db::Transaction& transaction, base::OrganizationId const& organization,
                    std::vector<std::string> const& ids) {
  relist(transaction, organization, {Section::kPerson, Section::kService}, ids,
         entries_of_members(transaction, organization, ids));
}

void relist_account(db::Transaction& transaction, base::AccountId const& account) {
  for (auto& [organization, member] : transaction.rows<base::OrganizationId, std::string>(
           "select organization_id, id from members where account_id = ? and status <> 'removed'", account))
    relist_members(transaction, organization, {member});
}

void list_invitation(db::Transaction& transaction, Invitation const& invitation) {
  add(transaction, invitation.organization, entry_of(invitation));
}

void relist_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                        std::vector<std::string> const& ids) {
  // Open is what the row says: the clock ends an invitation before anybody unlists it.
  std::vector<std::string> open;
  db::InList::each(ids, [&](std::string const& places, std::vector<db::Parameter> parameters) {
    parameters.push_back(db::parameter(organization));
    for (auto& [id] : transaction.rows_with<std::string>(
             "select id from invitations where id in (" + places +
                 ") and organization_id = ? and (state = 'pending' or state = 'needs_approval')",
             parameters))
      open.push_back(std::move(id));
  });
  std::vector<Entry> entries;
  base::ManualClock const never_over{base::Time{}};
  for (Invitation const& invitation : find_invitations(transaction, never_over, organization, open))
    entries.push_back(entry_of(invitation));
  relist(transaction, organization, {Section::kInvitation}, ids, entries);
}

void unlist_invitation(db::Transaction& transaction, Invitation const& invitation) {
  remove(transaction, invitation.organization, Section::kInvitation, invitation.id.value,
         {"pending", words_of(invitation.email)});
}

void rebuild_directory(db::Transaction& transaction, base::OrganizationId const& organization) {
  for (char const* table : {"directory", "directory_words", "directory_counts"})
    transaction.execute("delete from " + std::string(table) + " where organization_id = ?", organization);
  auto const each_chunk = [&](std::string const& sql, auto const& use) {
    std::string last;
    while (true) {
      std::vector<std::string> ids;
      for (auto& [id] :
           transaction.rows<std::string>(sql, organization, last, static_cast<std::int64_t>(kRebuildChunk)))
        ids.push_back(std::move(id));
      if (ids.empty()) return;
      last = ids.back();
      use(transaction, organization, ids);
    }
  };
  each_chunk(
      "select id from members where organization_id = ? and id > ? and status <> 'removed' order by id limit "
      "?",
      relist_members);
  each_chunk(
      "select id from invitations where organization_id = ? and id > ? and (state = 'pending' or state = "
      "'needs_approval') order by id limit ?",
      relist_invitations);
  mark_directory_current(transaction, organization);
}

std::int64_t rebuild_old_directories(db::Database& database) {
  auto const old = database.read([](db::Transaction& transaction) {
    return transaction.rows<base::OrganizationId>("select id from organizations where directory_version <> ?",
                                                  kVersion);
  });
  for (auto const& [organization] : old)
    database.write([&id = organization](db::Transaction& transaction) {
      rebuild_directory(transaction, id);
      return true;
    });
  return static_cast<std::int64_t>(old.size());
}

void mark_directory_current(db::Transaction& transaction, base::OrganizationId const& organization) {
  transaction.execute("update organizations set directory_version = ? where id = ?", kVersion, organization);
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

namespace {

std::vector<Entry> entries_of_members(db::Transaction& transaction, base::OrganizationId const& organization,
                                      std::vector<std::string> const& ids) {
  std::vector<Entry> entries;
  // As find_members, with the address in its canonical form.
  db::InList::each(ids, [&](std::string const& places, std::vector<db::Parameter> const& parameters) {
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
      Entry entry;
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
  for (Entry& entry : entries) {
    auto const own = grants.find(entry.subject);
    if (own == grants.end()) continue;
    entry.role = primary_role(own->second);
    entry.all_projects = gives_all_projects(own->second);
  }
  return entries;
}

Entry entry_of(Invitation const& invitation) {
  Entry entry;
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

void relist(db::Transaction& transaction, base::OrganizationId const& organization,
            std::vector<Section> const& sections, std::vector<std::string> const& ids,
            std::vector<Entry> const& entries) {
  for (Section section : sections) {
    db::InList::each(ids, [&](std::string const& places, std::vector<db::Parameter> parameters) {
      parameters.insert(parameters.begin(), std::string(key_of(section)));
      parameters.insert(parameters.begin(), db::parameter(organization));
      for (
          auto const& [subject, status, words] : transaction.rows_with<std::string, std::string, std::string>(
              "select subject_id, status, words from directory where organization_id = ? and section = ? and "
              "subject_id in (" +
                  places + ")",
              parameters))
        remove(transaction, organization, section, subject, {status, split_words(words)});
    });
  }
  for (Entry const& entry : entries) add(transaction, organization, entry);
}

void count(db::Transaction& transaction, base::OrganizationId const& organization, Section section,
           std::string const& status, std::int64_t change) {
  transaction.execute(
      "insert into directory_counts (organization_id, section, status, people) values (?, ?, ?, ?) on "
      "conflict (organization_id, section, status) do update set people = directory_counts.people + "
      "excluded.people",
      organization, key_of(section), status, change);
}

void add(db::Transaction& transaction, base::OrganizationId const& organization, Entry const& entry) {
  transaction.execute(
      "insert into directory (organization_id, section, subject_id, account_id, name_key, email, words, "
      "role, "
      "all_projects, status, joined_at, last_active_at, ends_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?)",
      organization, key_of(entry.section), entry.subject, entry.account, entry.name_key, entry.email,
      joined_words(entry.words), entry.role, entry.all_projects, entry.status, entry.joined_at,
      entry.last_active_at, entry.ends_at);
  for (std::string const& word : entry.words)
    transaction.execute(
        "insert into directory_words (organization_id, word, section, subject_id) values (?, ?, ?, ?)",
        organization, word, key_of(entry.section), entry.subject);
  count(transaction, organization, entry.section, entry.status, 1);
}

void remove(db::Transaction& transaction, base::OrganizationId const& organization, Section section,
            std::string const& subject, Listed const& listed) {
  if (transaction.execute(
          "delete from directory where organization_id = ? and section = ? and subject_id = ?", organization,
          key_of(section), subject) == 0)
    return;
  for (std::string const& word : listed.words)
    transaction.execute(
        "delete from directory_words where organization_id = ? and word = ? and section = ? and subject_id = "
        "?",
        organization, word, key_of(section), subject);
  count(transaction, organization, section, listed.status, -1);
}

bool gives_all_projects(std::vector<Grant> const& grants) {
  for (Grant const& grant : grants)
    if (grant.scope != GrantScope::kProject &&
        grant.permissions().value_or(PermissionSet()).contains(Permission::kProjectRead))
      return true;
  return false;
}

}  // namespace
}  // namespace usher::access
