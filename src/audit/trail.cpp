#include "audit/trail.h"

#include "audit/chain.h"
#include "audit/columns.h"
#include "base/crypto.h"
#include "db/in_list.h"

namespace usher::audit {
namespace {

template <class>
struct RowsOf;
template <class... Types>
struct RowsOf<std::tuple<Types...>> {
  static auto read(db::Transaction& transaction, std::string const& sql, db::Parameters const& values) {
    return transaction.rows_with<Types...>(sql, values);
  }
};

// The end of a chain.
struct Head {
  std::int64_t sequence = 0;
  std::string hash = std::string(64, '0');
};

std::optional<Head> find_locked_head(db::Transaction& transaction, base::OrganizationId const& organization) {
  static std::string const kSql = "select sequence, hash from audit_chains where organization_id = ?";
  auto row =
      transaction.row<std::int64_t, std::string>(kSql + std::string(transaction.for_update()), organization);
  if (!row) return std::nullopt;
  return Head{std::get<0>(*row), std::move(std::get<1>(*row))};
}

Head locked_head(db::Transaction& transaction, base::OrganizationId const& organization) {
  if (auto head = find_locked_head(transaction, organization)) return *std::move(head);
  Head const first;
  transaction.execute(
      "insert into audit_chains (organization_id, sequence, hash) values (?, ?, ?) on conflict do nothing",
      organization, first.sequence, first.hash);
  return find_locked_head(transaction, organization).value();
}

void append(db::Transaction& transaction, base::Time at, Head& head, NewEntry fields) {
  Entry entry;
  static_cast<NewEntry&>(entry) = std::move(fields);
  entry.at = at;
  entry.id = base::new_id<base::AuditEntryId>("aud", at);
  entry.sequence = head.sequence + 1;
  entry.previous_hash = std::move(head.hash);
  entry.hash = hash_of(entry);
  static std::string const kInto = std::string("audit_entries (") + kColumns + ")";
  transaction.add(kInto, entry.id, entry.organization, entry.sequence, entry.at, entry.actor.kind,
                  entry.actor.id, entry.actor.name, entry.action, entry.target.kind, entry.target.id,
                  entry.target.name, entry.before, entry.after, entry.address, entry.request_id,
                  entry.previous_hash, entry.hash);
  head = {entry.sequence, std::move(entry.hash)};
}

}  // namespace

void record(db::Transaction& transaction, base::Clock const& clock, NewEntry entry) {
  base::OrganizationId const organization = entry.organization;
  std::vector<NewEntry> entries;
  entries.push_back(std::move(entry));
  record_all(transaction, clock, organization, std::move(entries));
}

void record_all(db::Transaction& transaction, base::Clock const& clock,
                base::OrganizationId const& organization, std::vector<NewEntry> entries) {
  if (entries.empty()) return;
  Head head = locked_head(transaction, organization);
  base::Time const at = clock.now();
  for (NewEntry& entry : entries) append(transaction, at, head, std::move(entry));
  transaction.send("update audit_chains set sequence = ?, hash = ? where organization_id = ?", head.sequence,
                   head.hash, organization);
}

Page list(db::Transaction& transaction, base::OrganizationId const& organization, Filter const& filter,
          std::optional<std::int64_t> before, int limit) {
  std::string sql = std::string("select ") + kColumns + " from audit_entries where organization_id = ?";
  db::Parameters values{db::parameter(organization)};
  auto const where = [&](char const* condition, db::Parameter value) {
    sql += condition;
    values.push_back(std::move(value));
  };
  if (before) where(" and sequence < ?", *before);
  if (!filter.actor.empty()) where(" and actor_id = ?", filter.actor);
  if (!filter.target.empty()) where(" and target_id = ?", filter.target);
  if (filter.from) where(" and at >= ?", db::parameter(*filter.from));
  if (filter.to) where(" and at < ?", db::parameter(*filter.to));
  if (!filter.action.empty() && filter.action.back() == '.') {
    // A range instead of LIKE: it can use the index, and the input needs no escaping. '/' follows '.' in
    // ASCII.
    where(" and action >= ?", filter.action);
    where(" and action < ?", filter.action.substr(0, filter.action.size() - 1) + "/");
  } else if (!filter.action.empty()) {
    where(" and action = ?", filter.action);
  }
  where(" order by sequence desc limit ?", std::int64_t{limit} + 1);

  Page page;
  for (auto& row : RowsOf<Columns>::read(transaction, sql, values))
    page.entries.push_back(entry_of(std::move(row)));
  if (page.entries.size() > static_cast<std::size_t>(limit)) {
    page.entries.pop_back();
    page.next_before = page.entries.back().sequence;
  }
  return page;
}

std::map<std::string, Entry> first_after(db::Transaction& transaction,
                                         base::OrganizationId const& organization, base::Time moment,
                                         std::vector<std::string> const& targets,
                                         std::span<std::string_view const> actions) {
  std::string wanted;
  for (std::size_t i = 0; i < actions.size(); ++i) wanted += i == 0 ? "?" : ", ?";
  std::map<std::string, Entry> entries;
  db::InList::each(transaction, targets, [&](std::string const& places, db::Parameters const& ids) {
    db::Parameters values{db::parameter(organization), db::parameter(organization), db::parameter(moment)};
    for (std::string_view const action : actions) values.push_back(std::string(action));
    values.insert(values.end(), ids.begin(), ids.end());
    std::string const sql =
        std::string("select ") + kColumns +
        " from audit_entries where organization_id = ? and sequence in (select "
        "min(sequence) from audit_entries where organization_id = ? and at > ? and action "
        "in (" +
        wanted + ") and target_id in (" + places + ") group by target_id)";
    for (auto& row : RowsOf<Columns>::read(transaction, sql, values)) {
      Entry entry = entry_of(std::move(row));
      std::string const target = entry.target.id;
      entries.emplace(target, std::move(entry));
    }
  });
  return entries;
}

}  // namespace usher::audit
