#include "events/duckdb_duplicates.h"

#include <algorithm>
#include <bit>
#include <set>
#include <utility>

namespace usher::events::duckdb {
namespace {

// More missing buckets than this are not loaded one by one; the batch's own keys are looked up instead.
constexpr std::size_t kMostBucketsToLoad = 8;

// The last event of each key within a commit, by open addressing: a commit has tens of thousands of keys, and
// a node of memory for each would cost more than all else that is done with it here.
class LastOfKey {
 public:
  explicit LastOfKey(std::vector<PlannedEvent> const& events)
      : events_(events), places_(std::bit_ceil(2 * events.size() + 1), kNone) {}
  // Where the event of the key is kept, or would be: its number among the events, or kNone.
  std::size_t& at(KeyAtTime const& key) {
    for (std::size_t place = fingerprint_of(key);; ++place) {
      std::size_t& number = places_[place & (places_.size() - 1)];
      if (number == kNone || events_[number].event->key == key) return number;
    }
  }
  static constexpr std::size_t kNone = -1;

 private:
  std::vector<PlannedEvent> const& events_;
  std::vector<std::size_t> places_;
};

// Where the time of a key stands in a row: in the first column, or in the second, where it is not NULL.
enum class KeyTime { kOfEvent, kItsOwn };

void supersede_within(ProjectBatch& batch);
// Those that count, of those that have a key.
bool has_its_key(PlannedEvent const& planned) {
  return planned.event->key.key != 0 && !planned.superseded;
}
// Every key under which an event of the batch may be stored.
std::vector<KeyAtTime> keys_to_look_for(ProjectBatch const& batch);
std::set<base::Time> missing_buckets(InsertKeyIndex& index, Project const& project,
                                     std::vector<KeyAtTime> const& keys);
void load_missing(Connection& connection, InsertKeyIndex& index, Project const& project,
                  std::set<base::Time>& missing);
void load_bucket(Connection& connection, InsertKeyIndex& index, Project const& project, base::Time bucket);
std::set<KeyAtTime> stored_among(Connection& connection, Project const& project,
                                 std::vector<KeyAtTime> const& keys);
std::vector<KeyTime> places_of_times(Project const& project);
Sql matching(std::vector<KeyAtTime> const& keys, KeyTime place);

}  // namespace

void find_duplicates(Connection& connection, InsertKeyIndex& index, ProjectBatch& batch) {
  supersede_within(batch);
  std::vector<KeyAtTime> const wanted = keys_to_look_for(batch);
  if (wanted.empty()) return;
  Project const& project = *batch.project;
  std::set<base::Time> missing = missing_buckets(index, project, wanted);
  load_missing(connection, index, project, missing);
  auto const is_unknown = [&](KeyAtTime const& key) {
    return !missing.empty() && missing.contains(InsertKeyIndex::bucket_of(key.time));
  };
  std::vector<KeyAtTime> unknown;
  std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(unknown), is_unknown);
  std::set<KeyAtTime> const stored = stored_among(connection, project, unknown);

  for (PlannedEvent const& planned : batch.events) {
    if (!has_its_key(planned)) continue;
    KeyAtTime const key = planned.event->key;
    if (is_unknown(key) ? stored.contains(key) : !index.insert(project, key)) batch.replaced.push_back(key);
    auto const earlier = earlier_key_of(key, planned.event->time_source);
    if (earlier && (is_unknown(*earlier) ? stored.contains(*earlier) : index.contains(project, *earlier)))
      batch.replaced.push_back(*earlier);
  }
}

std::vector<std::string> delete_replaced(Connection& connection, ProjectBatch const& batch) {
  std::vector<std::string> names;
  if (batch.replaced.empty()) return names;
  for (KeyTime const place : places_of_times(*batch.project)) {
    Sql sql;
    sql << "DELETE FROM " << batch.project->tables().events << " WHERE " << matching(batch.replaced, place)
        << " RETURNING event";
    Rows rows = connection.run(sql);
    while (rows.next()) names.emplace_back(rows.text(0));
  }
  return names;
}

namespace {

void supersede_within(ProjectBatch& batch) {
  LastOfKey last(batch.events);
  auto const supersede = [&](std::size_t number) {
    return number != LastOfKey::kNone && !std::exchange(batch.events[number].superseded, true);
  };
  for (std::size_t i = 0; i < batch.events.size(); ++i) {
    JournalEvent const& event = *batch.events[i].event;
    if (event.key.key == 0) continue;
    std::size_t& same = last.at(event.key);
    if (!supersede(same))
      if (auto const earlier = earlier_key_of(event.key, event.time_source)) supersede(last.at(*earlier));
    same = i;
  }
}

std::vector<KeyAtTime> keys_to_look_for(ProjectBatch const& batch) {
  std::vector<KeyAtTime> wanted;
  wanted.reserve(batch.events.size());
  for (PlannedEvent const& planned : batch.events) {
    if (!has_its_key(planned)) continue;
    wanted.push_back(planned.event->key);
    if (auto const earlier = earlier_key_of(planned.event->key, planned.event->time_source))
      wanted.push_back(*earlier);
  }
  return wanted;
}

std::set<base::Time> missing_buckets(InsertKeyIndex& index, Project const& project,
                                     std::vector<KeyAtTime> const& keys) {
  std::set<base::Time> missing;
  base::Time last_bucket = base::Time::min();
  auto const may_have = [](std::optional<TimeRange> const& range, base::Time bucket) {
    return range && bucket <= range->to && bucket + InsertKeyIndex::kBucket > range->from;
  };
  for (KeyAtTime const& key : keys) {
    base::Time const bucket = InsertKeyIndex::bucket_of(key.time);
    if (bucket == std::exchange(last_bucket, bucket)) continue;
    if (index.has_bucket(project, bucket) || missing.contains(bucket)) continue;
    if (may_have(project.extent(), bucket) || may_have(project.key_times(), bucket))
      missing.insert(bucket);
    else
      index.add_bucket(project, bucket, {});
  }
  return missing;
}

void load_missing(Connection& connection, InsertKeyIndex& index, Project const& project,
                  std::set<base::Time>& missing) {
  std::vector<base::Time> loadable;
  for (base::Time const bucket : missing)
    if (!index.is_too_large(project, bucket)) loadable.push_back(bucket);
  if (loadable.size() > kMostBucketsToLoad) return;
  for (base::Time const bucket : loadable) {
    load_bucket(connection, index, project, bucket);
    missing.erase(bucket);
  }
}

// Two selects rather than one with "or", so that DuckDB can skip row groups by the least and greatest time.
void load_bucket(Connection& connection, InsertKeyIndex& index, Project const& project, base::Time bucket) {
  std::vector<KeyAtTime> keys;
  for (KeyTime const place : places_of_times(project)) {
    std::string const time = place == KeyTime::kOfEvent ? "time" : "insert_time";
    Sql sql;
    sql << "SELECT insert_key, " << time << " FROM " << project.tables().events
        << " WHERE insert_key IS NOT NULL AND " << time << " >= ";
    sql.bind(base::micros(bucket)) << " AND " << time << " < ";
    sql.bind(base::micros(bucket + InsertKeyIndex::kBucket));
    if (place == KeyTime::kOfEvent) sql << " AND insert_time IS NULL";
    Rows rows = connection.run(sql);
    while (rows.next()) keys.push_back({rows.unsigned_integer(0), base::from_micros(rows.integer(1))});
  }
  index.add_bucket(project, bucket, keys);
}

std::set<KeyAtTime> stored_among(Connection& connection, Project const& project,
                                 std::vector<KeyAtTime> const& keys) {
  std::set<KeyAtTime> stored;
  if (keys.empty()) return stored;
  for (KeyTime const place : places_of_times(project)) {
    Sql sql;
    sql << "SELECT insert_key, " << (place == KeyTime::kOfEvent ? "time" : "insert_time") << " FROM "
        << project.tables().events << " WHERE " << matching(keys, place);
    Rows rows = connection.run(sql);
    while (rows.next()) stored.insert({rows.unsigned_integer(0), base::from_micros(rows.integer(1))});
  }
  return stored;
}

std::vector<KeyTime> places_of_times(Project const& project) {
  if (!project.key_times()) return {KeyTime::kOfEvent};
  return {KeyTime::kOfEvent, KeyTime::kItsOwn};
}

// The range lets DuckDB skip row groups by their least and greatest time.
Sql matching(std::vector<KeyAtTime> const& keys, KeyTime place) {
  auto const [first, last] = std::minmax_element(
      keys.begin(), keys.end(), [](KeyAtTime const& a, KeyAtTime const& b) { return a.time < b.time; });
  std::string const time = place == KeyTime::kOfEvent ? "time" : "insert_time";
  Sql sql;
  sql << time << " BETWEEN " << std::to_string(base::micros(first->time)) << " AND "
      << std::to_string(base::micros(last->time)) << " AND (" << time << ", insert_key) IN (VALUES ";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) sql << ", ";
    sql << "(" << std::to_string(base::micros(keys[i].time)) << "::BIGINT, " << std::to_string(keys[i].key)
        << "::UBIGINT)";
  }
  sql << ")";
  if (place == KeyTime::kOfEvent) sql << " AND insert_time IS NULL";
  return sql;
}

}  // namespace
}  // namespace usher::events::duckdb
