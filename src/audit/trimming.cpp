#include "audit/trimming.h"

#include "audit/trail.h"
#include "base/json_writer.h"

namespace usher::audit {

std::int64_t trim(db::Transaction& transaction, base::Clock const& clock,
                  base::OrganizationId const& organization, base::Time older_than, int limit) {
  static std::string const kHead =
      "select sequence, removed_through from audit_chains where organization_id = ?";
  auto const head = transaction.row<std::int64_t, std::int64_t>(kHead + std::string(transaction.for_update()),
                                                                organization);
  if (!head) return 0;
  auto const& [newest, before] = *head;
  std::int64_t through = before;
  base::Time until;
  std::string hash;
  // Clocks step back now and then: the first one that is young enough ends it.
  for (auto& [sequence, at, own_hash] : transaction.rows<std::int64_t, base::Time, std::string>(
           "select sequence, at, hash from audit_entries where organization_id = ? and sequence > ? order by "
           "sequence limit ?",
           organization, before, limit)) {
    if (at >= older_than || sequence >= newest) break;
    through = sequence;
    until = std::max(until, at);
    hash = own_hash;
  }
  if (through == before) return 0;
  auto const removed = transaction.execute(
      "delete from audit_entries where organization_id = ? and sequence <= ?", organization, through);
  transaction.execute(
      "update audit_chains set removed_through = ?, removed_hash = ?, removed_until = ? where "
      "organization_id "
      "= ?",
      through, hash, until, organization);
  record(transaction, clock,
         {organization,
          {"system", "", "Usher"},
          kTrimmed,
          {"organization", organization.value, ""},
          "",
          beginning_json(through, hash),
          "",
          ""});
  return removed;
}

std::optional<base::Time> oldest_entry(db::Transaction& transaction,
                                       base::OrganizationId const& organization) {
  return transaction.value<base::Time>(
      "select at from audit_entries where organization_id = ? order by sequence limit 1", organization);
}

std::optional<base::Time> kept_since(db::Transaction& transaction, base::OrganizationId const& organization) {
  return transaction
      .value<std::optional<base::Time>>("select removed_until from audit_chains where organization_id = ?",
                                        organization)
      .value_or(std::nullopt);
}

std::string beginning_json(std::int64_t removed_through, std::string_view hash) {
  base::JsonWriter json;
  json.begin_object().key("removed_through").value(removed_through).key("hash").value(hash).end_object();
  return json.take();
}

}  // namespace usher::audit
