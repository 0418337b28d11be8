#include "api/json.h"

#include <algorithm>
#include <cmath>

#include <boost/json.hpp>

#include "base/text.h"

namespace usher::api {
namespace json = boost::json;
using base::Error;
using base::Result;

struct JsonObject::Value {
  std::shared_ptr<json::value const> document;
  json::object const* object;
};

namespace {

constexpr std::size_t kMaximumDepth = 32;

Error wrong_type(std::string path, std::string_view expected) {
  return base::invalid(std::move(path), "This must be " + std::string(expected) + ".", "invalid_request");
}
Error missing(std::string path) {
  return base::invalid(std::move(path), "This field is required.", "invalid_request");
}

// nullptr when it is absent or null.
json::value const* find(json::object const& object, std::string_view name) {
  auto const* value = object.if_contains({name.data(), name.size()});
  return value == nullptr || value->is_null() ? nullptr : value;
}

Result<std::string> text_of(json::value const& value, std::string const& path) {
  if (!value.is_string()) return wrong_type(path, "text");
  std::string text(value.get_string().data(), value.get_string().size());
  if (text.find('\0') != std::string::npos || !base::is_valid_utf8(text))
    return base::invalid(path, "This contains characters that text cannot have.", "invalid_request");
  return text;
}

Result<std::int64_t> integer_of(json::value const& value, std::string const& path) {
  if (value.is_int64()) return value.get_int64();
  if (value.is_double() && std::floor(value.get_double()) == value.get_double() &&
      std::abs(value.get_double()) < 9e15)
    return static_cast<std::int64_t>(value.get_double());
  return wrong_type(path, "a whole number");
}

}  // namespace

Result<JsonObject> JsonObject::parse(std::string_view text) {
  if (base::trim(text).empty()) text = "{}";
  json::parse_options options;
  options.max_depth = kMaximumDepth;
  boost::system::error_code error;
  json::value document = json::parse({text.data(), text.size()}, error, {}, options);
  if (error == json::error::too_deep)
    return base::invalid("", "The JSON is nested too deeply.", "invalid_json");
  if (error) return base::invalid("", "The body is not valid JSON.", "invalid_json");
  if (!document.is_object()) return base::invalid("", "The body must be a JSON object.", "invalid_json");
  auto shared = std::make_shared<json::value const>(std::move(document));
  json::object const* object = &shared->get_object();
  return JsonObject(std::make_shared<Value const>(Value{std::move(shared), object}), "");
}

Result<std::string> JsonObject::text(std::string_view name) {
  TRY(auto value, optional_text(name));
  if (!value) return missing(path_of(name));
  return *std::move(value);
}

Result<std::optional<std::string>> JsonObject::optional_text(std::string_view name) {
  asked_.emplace_back(name);
  auto const* value = find(*value_->object, name);
  if (value == nullptr) return std::optional<std::string>();
  TRY(std::string text, text_of(*value, path_of(name)));
  return std::optional(std::move(text));
}

Result<std::string> JsonObject::unchecked_text(std::string_view name) {
  asked_.emplace_back(name);
  auto const* value = find(*value_->object, name);
  if (value == nullptr) return missing(path_of(name));
  if (!value->is_string()) return wrong_type(path_of(name), "text");
  return std::string(value->get_string().data(), value->get_string().size());
}

Result<std::int64_t> JsonObject::integer(std::string_view name) {
  TRY(auto const value, optional_integer(name));
  if (!value) return missing(path_of(name));
  return *value;
}

Result<std::optional<std::int64_t>> JsonObject::optional_integer(std::string_view name) {
  asked_.emplace_back(name);
  auto const* value = find(*value_->object, name);
  if (value == nullptr) return std::optional<std::int64_t>();
  TRY(std::int64_t const number, integer_of(*value, path_of(name)));
  return std::optional(number);
}

Result<std::optional<bool>> JsonObject::optional_flag(std::string_view name) {
  asked_.emplace_back(name);
  auto const* value = find(*value_->object, name);
  if (value == nullptr) return std::optional<bool>();
  if (!value->is_bool()) return wrong_type(path_of(name), "true or false");
  return std::optional(value->get_bool());
}

Result<JsonObject> JsonObject::object(std::string_view name) {
  TRY(auto value, optional_object(name));
  if (!value) return missing(path_of(name));
  return *std::move(value);
}

Result<std::optional<JsonObject>> JsonObject::optional_object(std::string_view name) {
  asked_.emplace_back(name);
  auto const* value = find(*value_->object, name);
  if (value == nullptr) return std::optional<JsonObject>();
  if (!value->is_object()) return wrong_type(path_of(name), "an object");
  return std::optional(JsonObject(
      std::make_shared<Value const>(Value{value_->document, &value->get_object()}), path_of(name)));
}

Result<std::vector<JsonObject>> JsonObject::objects(std::string_view name) {
  TRY(auto value, optional_objects(name));
  if (!value) return missing(path_of(name));
  return *std::move(value);
}

Result<std::optional<std::vector<JsonObject>>> JsonObject::optional_objects(std::string_view name) {
  asked_.emplace_back(name);
  auto const* value = find(*value_->object, name);
  if (value == nullptr) return std::optional<std::vector<JsonObject>>();
  if (!value->is_array()) return wrong_type(path_of(name), "a list");
  std::vector<JsonObject> objects;
  for (auto const& element : value->get_array()) {
    std::string path = path_of(name) + "[" + std::to_string(objects.size()) + "]";
    if (!element.is_object()) return wrong_type(std::move(path), "an object");
    objects.push_back(JsonObject(
        std::make_shared<Value const>(Value{value_->document, &element.get_object()}), std::move(path)));
  }
  return std::optional(std::move(objects));
}

Result<std::optional<std::vector<std::string>>> JsonObject::optional_texts(std::string_view name) {
  asked_.emplace_back(name);
  auto const* value = find(*value_->object, name);
  if (value == nullptr) return std::optional<std::vector<std::string>>();
  if (!value->is_array()) return wrong_type(path_of(name), "a list");
  std::vector<std::string> texts;
  for (auto const& element : value->get_array()) {
    TRY(std::string text, text_of(element, path_of(name) + "[" + std::to_string(texts.size()) + "]"));
    texts.push_back(std::move(text));
  }
  return std::optional(std::move(texts));
}

Result<std::optional<std::vector<JsonObject::Scalar>>> JsonObject::optional_scalars(std::string_view name) {
  asked_.emplace_back(name);
  auto const* value = find(*value_->object, name);
  if (value == nullptr) return std::optional<std::vector<Scalar>>();
  if (!value->is_array()) return wrong_type(path_of(name), "a list");
  std::vector<Scalar> scalars;
  for (auto const& element : value->get_array()) {
    std::string const path = path_of(name) + "[" + std::to_string(scalars.size()) + "]";
    if (element.is_string()) {
      TRY(std::string text, text_of(element, path));
      scalars.push_back({ScalarKind::kText, std::move(text), 0, false});
    } else if (element.is_number()) {
      scalars.push_back({ScalarKind::kNumber, json::serialize(element), element.to_number<double>(), false});
    } else if (element.is_bool()) {
      scalars.push_back({ScalarKind::kFlag, element.get_bool() ? "true" : "false", 0, element.get_bool()});
    } else {
      return wrong_type(path, "text, a number, true or false");
    }
  }
  return std::optional(std::move(scalars));
}

bool JsonObject::has(std::string_view name) const {
  return find(*value_->object, name) != nullptr;
}

bool JsonObject::names(std::string_view name) const {
  return value_->object->contains(boost::json::string_view(name.data(), name.size()));
}

base::Ok JsonObject::finish() const {
  for (auto const& field : *value_->object) {
    std::string_view const name(field.key().data(), field.key().size());
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end())
      return base::invalid(path_of(name), "There is no such field.", "invalid_request");
  }
  return {};
}

std::string JsonObject::path_of(std::string_view name) const {
  if (path_.empty()) return std::string(name);
  return name.empty() ? path_ : path_ + "." + std::string(name);
}

std::string JsonObject::serialized() const {
  return json::serialize(*value_->object);
}

}  // namespace usher::api
