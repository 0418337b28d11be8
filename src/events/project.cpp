#include "events/project.h"

#include <algorithm>
#include <mutex>

#include "base/encoding.h"

namespace usher::events {
namespace {

std::string table_suffix(std::string const& id);
bool has_kind(ValueTypes types, StorageKind kind);

}  // namespace

TableNames table_names(base::ProjectId const& project) {
  std::string const suffix = table_suffix(project.value);
  return {"events_" + suffix, "aliases_" + suffix, "profiles_" + suffix};
}

bool Project::has_tables() const {
  std::shared_lock const lock(mutex_);
  return has_tables_;
}

bool Project::has_aliases() const {
  std::shared_lock const lock(mutex_);
  return !aliases_.empty();
}

PropertySource Project::source_of(std::string_view property) const {
  std::shared_lock const lock(mutex_);
  PropertySource source{std::string(property), {}};
  auto const found = properties_.find(source.name);
  for (int kind = 0; kind < kStorageKinds; ++kind) {
    int const position = found == properties_.end() ? -1 : found->second.columns[kind];
    if (position >= 0) source.columns[kind] = columns_[position].column;
    source.in_json[kind] = is_in_json(source.name, static_cast<StorageKind>(kind));
  }
  return source;
}

std::vector<HotColumn> Project::hot_columns() const {
  std::shared_lock const lock(mutex_);
  return columns_;
}

Catalogue Project::catalogue() const {
  Catalogue catalogue;
  {
    std::shared_lock const lock(mutex_);
    for (auto const& [name, summary] : events_) catalogue.events.push_back(summary);
    for (auto const& [name, entry] : properties_) {
      PropertySummary summary{name, {}, {}};
      for (auto const& [event, types] : entry.events) {
        summary.types.add(types);
        summary.events.push_back(event);
      }
      std::sort(summary.events.begin(), summary.events.end());
      catalogue.properties.push_back(std::move(summary));
    }
  }
  std::sort(catalogue.events.begin(), catalogue.events.end(),
            [](EventSummary const& a, EventSummary const& b) {
              return a.volume != b.volume ? a.volume > b.volume : a.name < b.name;
            });
  std::sort(catalogue.properties.begin(), catalogue.properties.end(),
            [](PropertySummary const& a, PropertySummary const& b) { return a.name < b.name; });
  return catalogue;
}

EventStatus Project::status() const {
  std::shared_lock const lock(mutex_);
  EventStatus status{total_, {}};
  if (extent_) status.last_event = extent_->to;
  return status;
}

std::uint64_t Project::resolve(std::uint64_t user) const {
  std::shared_lock const lock(mutex_);
  auto const found = aliases_.find(user);
  return found == aliases_.end() ? user : found->second;
}

int Project::column_position(std::string const& property, StorageKind kind) const {
  auto const found = properties_.find(property);
  return found == properties_.end() ? -1 : found->second.columns[static_cast<int>(kind)];
}

bool Project::knows(std::string const& event, std::string const& property, ValueTypes types) const {
  auto const found = properties_.find(property);
  if (found == properties_.end()) return false;
  auto const use = found->second.events.find(event);
  return use != found->second.events.end() && use->second.includes(types);
}

bool Project::is_in_json(std::string const& property, StorageKind kind) const {
  auto const found = properties_.find(property);
  if (found != properties_.end() && found->second.columns[static_cast<int>(kind)] >= 0) return false;
  if (found != properties_.end() && has_kind(found->second.types, kind)) return true;
  return !has_room_for_names();  // from then on nobody has kept count
}

bool Project::may_alias(std::uint64_t alias, std::uint64_t canonical) const {
  return alias != canonical && !aliases_.contains(alias) && !aliases_of_person_.contains(alias) &&
         !aliases_.contains(canonical);
}

void Project::set_has_tables() {
  std::unique_lock const lock(mutex_);
  has_tables_ = true;
}

void Project::add_column(HotColumn column) {
  std::unique_lock const lock(mutex_);
  properties_[column.property].columns[static_cast<int>(column.kind)] = static_cast<int>(columns_.size());
  columns_.push_back(std::move(column));
}

void Project::add_use(PropertyUse const& use) {
  std::unique_lock const lock(mutex_);
  PropertyEntry& property = properties_[use.property];
  property.types.add(use.types);
  auto const [types, added] = property.events.try_emplace(use.event);
  types->second.add(use.types);
  if (added) ++uses_;
}

void Project::add_events(std::string const& name, std::int64_t count, base::Time first, base::Time last) {
  std::unique_lock const lock(mutex_);
  total_ += count;
  if (!extent_) extent_ = TimeRange{first, last};
  extent_->from = std::min(extent_->from, first);
  extent_->to = std::max(extent_->to, last);
  auto found = events_.find(name);
  if (found == events_.end()) {
    if (events_.size() >= kMostEventNames) return;
    found = events_.emplace(name, EventSummary{name, 0, first, last}).first;
  }
  EventSummary& summary = found->second;
  summary.volume += count;
  summary.first_seen = std::min(summary.first_seen, first);
  summary.last_seen = std::max(summary.last_seen, last);
}

void Project::add_alias(Alias alias) {
  std::unique_lock const lock(mutex_);
  if (aliases_.emplace(alias.alias, alias.canonical).second) ++aliases_of_person_[alias.canonical];
}

std::vector<int> Project::find_columns_of(JournalEvent const& event) {
  std::vector<int> columns;
  for (PropertyView const& property : event.properties)
    columns.push_back(property.value.is_null()
                          ? -1
                          : column_position(std::string(property.name), storage_kind_of(property.value)));
  shapes_.add(event, columns);
  return columns;
}

void Project::add_key_time(base::Time time) {
  if (!key_times_) key_times_ = TimeRange{time, time};
  key_times_->from = std::min(key_times_->from, time);
  key_times_->to = std::max(key_times_->to, time);
}

namespace {

// Ids are lower-case already and stay readable; DuckDB folds case, so anything else is written in
// hexadecimal.
std::string table_suffix(std::string const& id) {
  bool const plain = !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return plain ? "p_" + id : "x_" + base::hex(id);
}

bool has_kind(ValueTypes types, StorageKind kind) {
  switch (kind) {
    case StorageKind::kText: return types.has(ValueType::kString) || types.has(ValueType::kDatetime);
    case StorageKind::kNumber: return types.has(ValueType::kNumber);
    case StorageKind::kBoolean: return types.has(ValueType::kBoolean);
    case StorageKind::kJson: return types.has(ValueType::kList) || types.has(ValueType::kObject);
  }
  return false;
}

}  // namespace
}  // namespace usher::events
