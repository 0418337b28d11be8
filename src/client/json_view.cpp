#include "client/json_view.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace usher::client {

base::Result<JsonView> JsonView::parse(std::string_view text) {
  boost::system::error_code error;
  auto value = boost::json::parse({text.data(), text.size()}, error);
  if (error) return base::invalid("", "This is no JSON.", "invalid_json");
  auto root = std::make_shared<boost::json::value const>(std::move(value));
  boost::json::value const* const top = root.get();
  return JsonView(std::move(root), top);
}

JsonView JsonView::at(std::string_view key) const {
  if (!is_object()) return {};
  boost::json::value const* const found = value_->get_object().if_contains({key.data(), key.size()});
  return found == nullptr ? JsonView() : JsonView(root_, found);
}

bool JsonView::flag(std::string_view key) const {
  JsonView const found = at(key);
  return found.value_ != nullptr && found.value_->is_bool() && found.value_->get_bool();
}

std::string JsonView::as_text() const {
  if (value_ == nullptr || !value_->is_string()) return {};
  auto const& text = value_->get_string();
  return {text.data(), text.size()};
}

std::int64_t JsonView::as_integer() const {
  return value_ != nullptr && value_->is_int64() ? value_->get_int64() : 0;
}

std::vector<JsonView> JsonView::items() const {
  std::vector<JsonView> items;
  if (value_ == nullptr || !value_->is_array()) return items;
  for (boost::json::value const& item : value_->get_array()) items.push_back(JsonView(root_, &item));
  return items;
}

std::vector<std::string> JsonView::texts() const {
  std::vector<std::string> texts;
  for (JsonView const& item : items()) texts.push_back(item.as_text());
  return texts;
}

std::vector<std::pair<std::string, JsonView>> JsonView::members() const {
  std::vector<std::pair<std::string, JsonView>> members;
  if (!is_object()) return members;
  for (auto const& [key, value] : value_->get_object())
    members.emplace_back(std::string(key), JsonView(root_, &value));
  return members;
}

std::string JsonView::serialized() const {
  return value_ == nullptr ? "null" : boost::json::serialize(*value_);
}

}  // namespace usher::client
