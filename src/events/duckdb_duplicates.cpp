#include "events/duckdb_duplicates.h"

#include <algorithm>
#include <map>
#include <set>

namespace usher::events::duckdb {
namespace {

// More missing buckets than this are not loaded one by one; the batch's own keys are looked up instead.
constexpr std::size_t kMostBucketsToLoad = 8;

using LastOfKey = std::map<KeyAtTime, std::size_t>;  // key -> index into batch.events

LastOfKey supersede_within(ProjectBatch& batch, std::vector<std::size_t>& replaced_per_request);
std::set<base::Time> missing_buckets(InsertKeyIndex& index, Project const& project, LastOfKey const& keys);
void load_bucket(Connection& connection, InsertKeyIndex& index, Project const& project, base::Time bucket);
std::set<KeyAtTime> stored_among(Connection& connection, Project const& project,
                                 std::vector<KeyAtTime> const& keys);
Sql matching(std::vector<KeyAtTime> const& keys);

}  // namespace

void find_duplicates(Connection& connection, InsertKeyIndex& index, ProjectBatch& batch,
                     std::vector<std::size_t>& replaced_per_request) {
  LastOfKey const keys = supersede_within(batch, replaced_per_request);
  if (keys.empty()) return;
  Project const& project = *batch.project;
  std::set<base::Time> missing = missing_buckets(index, project, keys);
  if (missing.size() <= kMostBucketsToLoad) {
    for (base::Time const bucket : missing) load_bucket(connection, index, project, bucket);
    missing.clear();
  }
  std::vector<KeyAtTime> unknown;
  for (auto const& [key, last] : keys)
    if (missing.contains(InsertKeyIndex::bucket_of(key.time))) unknown.push_back(key);
  std::set<KeyAtTime> const stored = stored_among(connection, project, unknown);
  for (auto const& [key, last] : keys) {
    bool const is_new = missing.contains(InsertKeyIndex::bucket_of(key.time)) ? !stored.contains(key)
                                                                              : index.insert(project, key);
    if (is_new) continue;
    batch.replaced.push_back(key);
    ++replaced_per_request[batch.events[last].request];
  }
}

std::vector<std::string> delete_replaced(Connection& connection, ProjectBatch const& batch) {
  std::vector<std::string> names;
  if (batch.replaced.empty()) return names;
  Sql sql;
  sql << "DELETE FROM " << batch.project->tables().events << " WHERE " << matching(batch.replaced)
      << " RETURNING event";
  Rows rows = connection.run(sql);
  while (rows.next()) names.emplace_back(rows.text(0));
  return names;
}

namespace {

LastOfKey supersede_within(ProjectBatch& batch, std::vector<std::size_t>& replaced_per_request) {
  LastOfKey last_of_key;
  for (std::size_t i = 0; i < batch.events.size(); ++i) {
    PlannedEvent const& planned = batch.events[i];
    if (planned.key == 0) continue;
    auto const [found, added] = last_of_key.try_emplace({planned.key, planned.event->time}, i);
    if (added) continue;
    batch.events[found->second].superseded = true;
    found->second = i;
    ++replaced_per_request[planned.request];
  }
  return last_of_key;
}

std::set<base::Time> missing_buckets(InsertKeyIndex& index, Project const& project, LastOfKey const& keys) {
  std::set<base::Time> missing;
  auto const extent = project.extent();
  for (auto const& [key, last] : keys) {
    base::Time const bucket = InsertKeyIndex::bucket_of(key.time);
    if (index.has_bucket(project, bucket) || missing.contains(bucket)) continue;
    bool const empty = !extent || bucket > extent->to || bucket + InsertKeyIndex::kBucket <= extent->from;
    if (empty)
      index.add_bucket(project, bucket, {});
    else
      missing.insert(bucket);
  }
  return missing;
}

void load_bucket(Connection& connection, InsertKeyIndex& index, Project const& project, base::Time bucket) {
  Sql sql;
  sql << "SELECT insert_key, time FROM " << project.tables().events
      << " WHERE insert_key IS NOT NULL AND time >= ";
  sql.bind(base::micros(bucket)) << " AND time < ";
  sql.bind(base::micros(bucket + InsertKeyIndex::kBucket));
  std::vector<KeyAtTime> keys;
  Rows rows = connection.run(sql);
  while (rows.next()) keys.push_back({rows.unsigned_integer(0), base::from_micros(rows.integer(1))});
  index.add_bucket(project, bucket, keys);
}

std::set<KeyAtTime> stored_among(Connection& connection, Project const& project,
                                 std::vector<KeyAtTime> const& keys) {
  std::set<KeyAtTime> stored;
  if (keys.empty()) return stored;
  Sql sql;
  sql << "SELECT insert_key, time FROM " << project.tables().events << " WHERE " << matching(keys);
  Rows rows = connection.run(sql);
  while (rows.next()) stored.insert({rows.unsigned_integer(0), base::from_micros(rows.integer(1))});
  return stored;
}

// The range lets DuckDB skip row groups by their least and greatest time.
Sql matching(std::vector<KeyAtTime> const& keys) {
  auto const [first, last] = std::minmax_element(
      keys.begin(), keys.end(), [](KeyAtTime const& a, KeyAtTime const& b) { return a.time < b.time; });
  Sql sql;
  sql << "time BETWEEN " << std::to_string(base::micros(first->time)) << " AND "
      << std::to_string(base::micros(last->time)) << " AND (time, insert_key) IN (VALUES ";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) sql << ", ";
    sql << "(" << std::to_string(base::micros(keys[i].time)) << "::BIGINT, " << std::to_string(keys[i].key)
        << "::UBIGINT)";
  }
  sql << ")";
  return sql;
}

}  // namespace
}  // namespace usher::events::duckdb
