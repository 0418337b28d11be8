#include "events/identity_links.h"

#include <algorithm>

#include "events/flat_json.h"
#include "events/hash64.h"

namespace usher::events {
namespace {

ValueView const* property(EventView const& event, std::string_view name);
std::string text_property(EventView const& event, std::string_view name);
std::optional<IdentityLink> link(std::string alias, std::string canonical);

}  // namespace

std::optional<IdentityLink> identity_link(EventView const& event) {
  if (!event.device_id.empty() && !event.user_id.empty())
    return link(device_distinct_id(event.device_id), std::string(event.user_id));
  if (event.name == "$identify") {
    std::string const device = text_property(event, "$anon_distinct_id");
    if (device.starts_with("$device:")) return link(device, canonical_id(event));
    std::string const identified = text_property(event, "$identified_id");
    return link(text_property(event, "$anon_id"), identified.empty() ? canonical_id(event) : identified);
  }
  if (event.name == "$create_alias")
    return link(text_property(event, "alias"), std::string(event.distinct_id));
  if (event.name == "$merge") {
    ValueView const* const ids = property(event, "$distinct_ids");
    if (!ids || !ids->types.has(ValueType::kList)) return std::nullopt;
    std::vector<std::string> const elements = list_elements(ids->text);
    if (elements.size() != 2) return std::nullopt;
    Value const first = read_value(elements[0]);
    Value const second = read_value(elements[1]);
    if (!std::holds_alternative<std::string>(first) || !std::holds_alternative<std::string>(second))
      return std::nullopt;
    return link(std::get<std::string>(second), std::get<std::string>(first));
  }
  return std::nullopt;
}

std::string canonical_id(EventView const& event) {
  if (!event.user_id.empty()) return std::string(event.user_id);
  if (!event.distinct_id.empty()) return std::string(event.distinct_id);
  if (!event.device_id.empty()) return device_distinct_id(event.device_id);
  return {};
}

std::uint64_t user_hash(std::string_view id) {
  return id.empty() ? 0 : hash64(id);
}

namespace {

ValueView const* property(EventView const& event, std::string_view name) {
  auto const found = std::find_if(event.properties.begin(), event.properties.end(),
                                  [&](PropertyView const& candidate) { return candidate.name == name; });
  return found == event.properties.end() ? nullptr : &found->value;
}

std::string text_property(EventView const& event, std::string_view name) {
  ValueView const* const value = property(event, name);
  bool const is_text = value && !value->is_null() && storage_kind_of(*value) == StorageKind::kText;
  return is_text ? std::string(value->text) : std::string();
}

std::optional<IdentityLink> link(std::string alias, std::string canonical) {
  if (alias.empty() || canonical.empty() || alias == canonical) return std::nullopt;
  return IdentityLink{std::move(alias), std::move(canonical)};
}

}  // namespace
}  // namespace usher::events
