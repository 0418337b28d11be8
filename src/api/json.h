#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace usher::api {

// One JSON object of a request, read field by field. Every accessor notes the name it asked for, and finish()
// refuses what nobody asked for, so a misspelt field is an error and not silence. Refusals name the whole
// path: "invitations[3].email". Accessors of optional fields give nullopt when the field is absent or null.
//
//   TRY(JsonObject body, JsonObject::parse(request.body));
//   TRY(std::string email, body.text("email"));
//   TRY(auto name, body.optional_text("name"));
//   CHECK(body.finish());
class JsonObject {
 public:
  // Broken, too deep (32) or not an object: 400 invalid_json. An empty body reads as {}.
  static base::Result<JsonObject> parse(std::string_view text);

  base::Result<std::string> text(std::string_view name);
  base::Result<std::optional<std::string>> optional_text(std::string_view name);
  // Text that is judged by whoever reads it, whatever characters it holds: one bad row must not refuse all.
  base::Result<std::string> unchecked_text(std::string_view name);
  base::Result<std::int64_t> integer(std::string_view name);
  base::Result<std::optional<std::int64_t>> optional_integer(std::string_view name);
  base::Result<std::optional<bool>> optional_flag(std::string_view name);
  base::Result<JsonObject> object(std::string_view name);
  base::Result<std::optional<JsonObject>> optional_object(std::string_view name);
  base::Result<std::vector<JsonObject>> objects(std::string_view name);
  base::Result<std::optional<std::vector<JsonObject>>> optional_objects(std::string_view name);
  base::Result<std::optional<std::vector<std::string>>> optional_texts(std::string_view name);

  // A list of strings, numbers and booleans, each as the text that JSON writes (strings without quotes), with
  // what it was.
  enum class ScalarKind { kText, kNumber, kFlag };
  struct Scalar {
    ScalarKind kind;
    std::string text;
    double number = 0;
    bool flag = false;
  };
  base::Result<std::optional<std::vector<Scalar>>> optional_scalars(std::string_view name);

  bool has(std::string_view name) const;
  // Whether it stands there, be it as null.
  bool names(std::string_view name) const;
  base::Ok finish() const;

  // "invitations[3]" for the object, "invitations[3].email" for a field of it.
  std::string path_of(std::string_view name) const;
  // The object as JSON text again.
  std::string serialized() const;

 private:
  struct Value;  // hides the library
  JsonObject(std::shared_ptr<Value const> value, std::string path)
      : value_(std::move(value)), path_(std::move(path)) {}

  std::shared_ptr<Value const> value_;  // keeps the whole document
  std::string path_;
  std::vector<std::string> asked_;
};

}  // namespace usher::api
