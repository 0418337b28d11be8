#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/event.h"

// Ingestion's view of JSON: records whose fields may be objects, whose members are values. Anything deeper
// stays JSON text, validated and minified. simdjson's DOM is used, not its on-demand interface: the text of
// nested values is stored, and on-demand does not validate what it skips over.
namespace usher::api {

struct JsonMember {
  std::string name;
  events::Value value;
  // Of a list or an object: levels of lists and objects in it, and the most elements in any of them.
  int depth = 0;
  std::size_t widest = 0;
};

struct JsonField {
  std::string name;
  events::Value value;              // JsonText "{}" for an object, whose members are below
  std::vector<JsonMember> members;  // names are unique, the last of equals counts
  bool is_object() const;
};

struct JsonRecord {
  enum class Kind { kObject, kOther, kBroken } kind = Kind::kOther;
  std::vector<JsonField> fields;
  std::size_t bytes = 0;  // roughly what the record takes as JSON
  JsonField const* find(std::string_view name) const;
};

// An array of records, one record, or one record per line; a broken line or element (a number that is out of
// range, say) is one broken record. Refusals: text of which nothing is JSON, more than most_records
// (kTooLarge).
base::Result<std::vector<JsonRecord>> read_records(std::string_view json, std::size_t most_records);

// A JSON list of strings and nothing else.
std::optional<std::vector<std::string>> read_names(std::string_view json);

}  // namespace usher::api
