#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace usher::base {

// Appends JSON text in the order of the calls; commas and escapes are its business, nesting is the caller's.
//   JsonWriter json;
//   json.begin_object().key("role").value("admin").end_object();
// The text is not validated: an unbalanced call sequence gives unbalanced JSON.
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(char const* text) { return value(std::string_view(text)); }
  JsonWriter& value(std::string const& text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(double number);  // shortest form that reads back equal; NaN and infinities become null
  JsonWriter& value(bool flag);
  JsonWriter& null();
  // JSON that is already text.
  JsonWriter& raw(std::string_view json);

  std::string const& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void separate();
  std::string text_;
  bool needs_comma_ = false;
};

// The text between quotes, escaped; control characters as \u00XX. Invalid UTF-8 passes through unchanged.
void append_json_escaped(std::string& out, std::string_view text);

}  // namespace usher::base
