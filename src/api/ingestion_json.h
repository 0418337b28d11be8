#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "base/result.h"

// Ingestion's view of JSON: one record after the other, as simdjson reads them. Its DOM is used, not its
// on-demand interface: the text of nested values is stored, and on-demand does not validate what it skips
// over.
namespace usher::api {

inline constexpr std::size_t kMostRecordBytes = 1 << 20;

// Views into a record: good for as long as the record is.
struct JsonMember {
  std::string_view name;
  simdjson::dom::element value;
};

struct JsonRecord {
  enum class Kind { kObject, kOther, kBroken } kind = Kind::kOther;
  simdjson::dom::object object;  // under kObject
  bool is_too_large = false;     // roughly: it takes more than kMostRecordBytes as JSON
};

// Calls `read` with each record and its place: those of an array, one record, or one per line; a broken line
// or element (a number that is out of range, say) is one broken record. Refusals: text of which nothing is
// JSON, more than most_records (kTooLarge); nothing that was read then counts.
base::Ok read_records(std::string_view json, std::size_t most_records,
                      std::function<void(std::size_t, JsonRecord const&)> const& read);

// Of equal names the last counts, here and below.
std::optional<simdjson::dom::element> find_field(simdjson::dom::object object, std::string_view name);
// Replaces `members` with those of the object, in the order in which their names came first. false: there are
// more than `most` different names.
bool read_members(simdjson::dom::object object, std::size_t most, std::vector<JsonMember>& members);

// A JSON list of strings and nothing else.
std::optional<std::vector<std::string>> read_names(simdjson::dom::element list);

}  // namespace usher::api
