#include "events/commit_plan.h"

#include <map>
#include <set>

#include "events/identity_links.h"

namespace usher::events {
namespace {

void plan_properties(ProjectBatch& batch, std::size_t most_columns);
void plan_aliases(ProjectBatch& batch);

}  // namespace

void plan(ProjectBatch& batch, std::size_t most_columns) {
  plan_properties(batch, most_columns);
  plan_aliases(batch);
}

namespace {

std::string column_name(std::size_t number, StorageKind kind) {
  static constexpr char kLetters[kStorageKinds] = {'s', 'n', 'b', 'j'};
  return "p" + std::to_string(number) + "_" + kLetters[static_cast<int>(kind)];
}

void plan_properties(ProjectBatch& batch, std::size_t most_columns) {
  Project const& project = *batch.project;
  std::set<std::pair<std::string, StorageKind>> decided;
  std::map<std::pair<std::string, std::string>, ValueTypes> uses;
  for (PlannedEvent& planned : batch.events) {
    planned.columns = project.known_columns_of(*planned.event);
    if (planned.columns) continue;
    std::string const event(planned.event->name);
    for (PropertyView const& property : planned.event->properties) {
      ValueTypes const types = property.value.types;
      std::string const name(property.name);
      if (property.value.is_null() || !project.has_room_for_names()) continue;
      if (project.knows(event, name, types)) continue;
      uses[{event, name}].add(types);
      StorageKind const kind = storage_kind_of(property.value);
      if (project.column_position(name, kind) >= 0 || project.is_in_json(name, kind)) continue;
      std::size_t const number = project.hot_column_count() + batch.new_columns.size();
      if (number < most_columns && decided.emplace(name, kind).second)
        batch.new_columns.push_back({name, kind, column_name(number, kind)});
    }
  }
  for (auto const& [use, types] : uses) batch.new_uses.push_back({use.first, use.second, types});
}

void plan_aliases(ProjectBatch& batch) {
  Project const& project = *batch.project;
  std::map<std::uint64_t, std::uint64_t> planned;
  std::set<std::uint64_t> persons;  // that got an alias within this batch
  for (PlannedEvent const& event : batch.events) {
    auto const link = identity_link(*event.event);
    if (!link) continue;
    std::uint64_t const alias = user_hash(link->alias);
    std::uint64_t canonical = project.resolve(user_hash(link->canonical));
    if (auto const again = planned.find(canonical); again != planned.end()) canonical = again->second;
    if (alias == canonical || planned.contains(alias) || persons.contains(alias)) continue;
    if (!project.may_alias(alias, canonical)) continue;
    planned.emplace(alias, canonical);
    persons.insert(canonical);
    batch.new_aliases.push_back({alias, canonical});
  }
}

}  // namespace
}  // namespace usher::events
