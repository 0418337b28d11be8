#include "audit/chain.h"

#include <string_view>

#include "audit/columns.h"
#include "audit/trimming.h"
#include "base/crypto.h"

namespace usher::audit {
namespace {

constexpr int kPageSize = 1000;

template <class>
struct PageOf;
template <class... Types>
struct PageOf<std::tuple<Types...>> {
  static auto read(db::Transaction& transaction, base::OrganizationId const& organization,
                   std::int64_t after) {
    static std::string const kSql = std::string("select ") + kColumns +
                                    " from audit_entries where organization_id = ? and sequence > ? order by "
                                    "sequence limit ?";
    return transaction.rows<Types...>(kSql, organization, after, kPageSize);
  }
};

}  // namespace

std::string hash_of(Entry const& entry) {
  std::string bytes;
  auto const add = [&](std::string_view field) {
    bytes += std::to_string(field.size());
    bytes += ':';
    bytes += field;
  };
  add(entry.previous_hash);
  add(entry.id.value);
  add(entry.organization.value);
  add(std::to_string(entry.sequence));
  add(std::to_string(base::micros(entry.at)));
  for (Party const* party : {&entry.actor, &entry.target}) {
    add(party->kind);
    add(party->id);
    add(party->name);
  }
  add(entry.action);
  add(entry.before);
  add(entry.after);
  add(entry.address);
  add(entry.request_id);
  return base::sha256_hex(bytes);
}

Verification verify(db::Database& database, base::OrganizationId const& organization) {
  return database.read([&](db::Transaction& transaction) {
    Verification outcome;
    auto const head = transaction.row<std::int64_t, std::string, std::int64_t, std::string>(
        "select sequence, hash, removed_through, removed_hash from audit_chains where organization_id = ?",
        organization);
    outcome.removed = head ? std::get<2>(*head) : 0;
    outcome.kept_since = kept_since(transaction, organization);
    std::string previous = outcome.removed > 0 ? std::get<3>(*head) : std::string(64, '0');
    std::int64_t sequence = outcome.removed;
    std::string beginning;  // as the trail itself tells it
    for (bool more = true; more && outcome.valid;) {
      auto rows = PageOf<Columns>::read(transaction, organization, sequence);
      more = rows.size() == kPageSize;
      for (auto& row : rows) {
        Entry const entry = entry_of(std::move(row));
        ++outcome.entries;
        if (entry.sequence != sequence + 1 || entry.previous_hash != previous ||
            entry.hash != hash_of(entry)) {
          outcome.valid = false;
          outcome.first_broken = sequence + 1;
          break;
        }
        sequence = entry.sequence;
        previous = entry.hash;
        outcome.broken_after = entry.at;
        if (entry.action == kTrimmed) beginning = entry.after;
      }
    }
    if (sequence > 0) outcome.head = previous;
    if (outcome.valid && outcome.removed > 0 &&
        beginning != beginning_json(outcome.removed, std::get<3>(*head))) {
      outcome.valid = false;  // more was removed than the trail says
      outcome.first_broken = outcome.removed + 1;
      outcome.broken_after.reset();
    }
    std::int64_t const expected = head ? std::get<0>(*head) : 0;
    if (outcome.valid && (expected != sequence || (head && std::get<1>(*head) != previous))) {
      outcome.valid = false;  // the newest entries were cut off
      outcome.first_broken = sequence + 1;
    }
    if (outcome.valid) outcome.broken_after.reset();
    return outcome;
  });
}

std::vector<base::OrganizationId> chains(db::Database& database) {
  return database.read([](db::Transaction& transaction) {
    std::vector<base::OrganizationId> ids;
    for (auto& [id] : transaction.rows<base::OrganizationId>(
             "select organization_id from audit_chains order by organization_id"))
      ids.push_back(std::move(id));
    return ids;
  });
}

}  // namespace usher::audit
