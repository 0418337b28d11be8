#include "events/profile_operations.h"

#include <algorithm>

#include "events/flat_json.h"

namespace usher::events {
namespace {

void apply_property(std::vector<Property>& properties, ProfileOperation operation, Property const& change);

}  // namespace

std::optional<Profile> apply_update(std::optional<Profile> profile, ProfileUpdate const& update) {
  if (update.operation == ProfileOperation::kDelete) return std::nullopt;
  bool const only_takes_away =
      update.operation == ProfileOperation::kUnset || update.operation == ProfileOperation::kRemove;
  if (!profile) {
    if (only_takes_away) return std::nullopt;
    profile = Profile{update.group_key, update.id, {}, {}};
  }
  for (Property const& change : update.properties)
    apply_property(profile->properties, update.operation, change);
  if (update.last_seen == LastSeen::kTouch) profile->last_seen = std::max(profile->last_seen, update.time);
  return profile;
}

namespace {

void append_to(Value& value, std::vector<std::string> const& added, bool unique) {
  std::vector<std::string> elements;
  auto const* list = std::get_if<JsonText>(&value);
  if (list && list->text.starts_with('['))
    elements = list_elements(list->text);
  else if (!std::holds_alternative<std::monostate>(value))
    elements.push_back(write_value(value));
  for (std::string const& element : added)
    if (!unique || std::find(elements.begin(), elements.end(), element) == elements.end())
      elements.push_back(element);
  value = JsonText{write_list(elements)};
}

void remove_from(Value& value, std::string const& removed) {
  auto const* list = std::get_if<JsonText>(&value);
  if (!list || !list->text.starts_with('[')) return;
  std::vector<std::string> elements = list_elements(list->text);
  std::erase(elements, removed);
  value = JsonText{write_list(elements)};
}

std::vector<std::string> elements_of(Value const& value) {
  auto const* list = std::get_if<JsonText>(&value);
  if (list && list->text.starts_with('[')) return list_elements(list->text);
  return {write_value(value)};
}

void apply_property(std::vector<Property>& properties, ProfileOperation operation, Property const& change) {
  auto found = std::find_if(properties.begin(), properties.end(),
                            [&](Property const& property) { return property.name == change.name; });
  bool const present = found != properties.end();
  if (operation == ProfileOperation::kUnset) {
    if (present) properties.erase(found);
    return;
  }
  if (!present) {
    if (operation == ProfileOperation::kRemove) return;
    properties.push_back({change.name, {}});
    found = properties.end() - 1;
  }
  switch (operation) {
    case ProfileOperation::kSet: found->value = change.value; break;
    case ProfileOperation::kSetOnce:
      if (!present) found->value = change.value;
      break;
    case ProfileOperation::kAdd: {
      double const added = std::holds_alternative<double>(change.value) ? std::get<double>(change.value) : 0;
      if (!present)
        found->value = added;
      else if (auto* number = std::get_if<double>(&found->value))
        *number += added;
      break;
    }
    case ProfileOperation::kAppend: append_to(found->value, {write_value(change.value)}, false); break;
    case ProfileOperation::kUnion: append_to(found->value, elements_of(change.value), true); break;
    case ProfileOperation::kRemove: remove_from(found->value, write_value(change.value)); break;
    case ProfileOperation::kUnset:
    case ProfileOperation::kDelete: break;
  }
}

}  // namespace
}  // namespace usher::events
