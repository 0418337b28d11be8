#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "events/event_shapes.h"
#include "events/event_store.h"
#include "events/value_types.h"

namespace usher::events {

// The tables of one project. Derived from its id alone; two ids never share a name, whatever they contain.
struct TableNames {
  std::string events;
  std::string aliases;
  std::string profiles;
};
TableNames table_names(base::ProjectId const& project);

// A property's values of one kind have a column of their own since the first of them was seen.
struct HotColumn {
  std::string property;
  StorageKind kind = StorageKind::kText;
  std::string column;
};
// An event has carried a property with values of these types.
struct PropertyUse {
  std::string event;
  std::string property;
  ValueTypes types;
};
// Everything under the first hash belongs to the person of the second.
struct Alias {
  std::uint64_t alias = 0;
  std::uint64_t canonical = 0;
};

// Where the values of a property are, kind by kind: a column, the JSON text, or nowhere since there were
// none.
struct PropertySource {
  std::string name;
  std::array<std::optional<std::string>, kStorageKinds> columns;
  std::array<bool, kStorageKinds> in_json{};
};

// What the store knows about one project without asking the database. Reads are thread-safe; all changes are
// the writer's, after the commit that made them true (or the loader's, before anybody else sees the object).
class Project {
 public:
  explicit Project(base::ProjectId id) : id_(std::move(id)), tables_(table_names(id_)) {}

  base::ProjectId const& id() const { return id_; }
  TableNames const& tables() const { return tables_; }

  bool has_tables() const;
  bool has_aliases() const;
  PropertySource source_of(std::string_view property) const;
  std::vector<HotColumn> hot_columns() const;  // in the order of the table
  Catalogue catalogue() const;
  EventStatus status() const;
  // The person of a hash: itself unless it is an alias.
  std::uint64_t resolve(std::uint64_t user) const;

  // For the writer, which is the only one that changes anything and so needs no lock to read.
  int column_position(std::string const& property, StorageKind kind) const;  // among hot columns; -1: none
  std::size_t hot_column_count() const { return columns_.size(); }
  bool knows(std::string const& event, std::string const& property, ValueTypes types) const;
  bool has_room_for_names() const { return uses_ < kMostUses; }
  // Whether values of the kind have gone to the JSON text, so that a column now would miss them.
  bool is_in_json(std::string const& property, StorageKind kind) const;
  // Whether alias may be made one of canonical: neither is somebody else's already, nor a person with
  // aliases.
  bool may_alias(std::uint64_t alias, std::uint64_t canonical) const;
  // Nothing of the project lies outside [first, last].
  std::optional<TimeRange> extent() const { return extent_; }
  // The same of the times that are part of insert keys, where they are not those of the events.
  std::optional<TimeRange> key_times() const { return key_times_; }

  void set_has_tables();
  void add_column(HotColumn column);
  void add_use(PropertyUse const& use);
  void add_events(std::string const& name, std::int64_t count, base::Time first, base::Time last);
  void add_alias(Alias alias);
  void add_key_time(base::Time time);

  // The hot column of each of the event's properties, -1: none; nullptr for an event of a new shape.
  std::vector<int> const* known_columns_of(JournalEvent const& event) const { return shapes_.find(event); }
  // The same by looking each up, and remembered. Once the columns that the event brought are there.
  std::vector<int> find_columns_of(JournalEvent const& event);

 private:
  static constexpr std::size_t kMostEventNames = 5'000;  // Mixpanel's soft limit
  static constexpr std::size_t kMostUses = 100'000;

  struct PropertyEntry {
    std::array<int, kStorageKinds> columns{-1, -1, -1, -1};
    ValueTypes types;
    std::unordered_map<std::string, ValueTypes> events;
  };

  base::ProjectId const id_;
  TableNames const tables_;
  mutable std::shared_mutex mutex_;
  bool has_tables_ = false;
  std::vector<HotColumn> columns_;
  std::unordered_map<std::string, PropertyEntry> properties_;
  std::unordered_map<std::string, EventSummary> events_;
  std::unordered_map<std::uint64_t, std::uint64_t> aliases_;
  std::unordered_map<std::uint64_t, std::int64_t> aliases_of_person_;  // counts
  std::size_t uses_ = 0;
  std::int64_t total_ = 0;
  std::optional<TimeRange> extent_;
  std::optional<TimeRange> key_times_;  // this and the next: the writer's own
  EventShapes shapes_;
};

}  // namespace usher::events
