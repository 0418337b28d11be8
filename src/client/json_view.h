#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include "base/result.h"

namespace usher::client {

// One value of an answer, and with it the answer that it is part of. Whoever reads asks for what the contract
// says is there; what is absent, null or of another kind reads as empty, 0 or false, since a server may be
// older or newer. Copies are cheap.
class JsonView {
 public:
  JsonView() = default;  // null
  static base::Result<JsonView> parse(std::string_view text);

  JsonView at(std::string_view key) const;
  std::string text(std::string_view key) const { return at(key).as_text(); }
  std::int64_t integer(std::string_view key) const { return at(key).as_integer(); }
  bool flag(std::string_view key) const;

  bool is_null() const { return value_ == nullptr || value_->is_null(); }
  bool is_object() const { return value_ != nullptr && value_->is_object(); }
  std::string as_text() const;
  std::int64_t as_integer() const;
  std::vector<JsonView> items() const;
  std::vector<std::string> texts() const;
  std::vector<std::pair<std::string, JsonView>> members() const;
  std::string serialized() const;

 private:
  JsonView(std::shared_ptr<boost::json::value const> root, boost::json::value const* value)
      : root_(std::move(root)), value_(value) {}

  std::shared_ptr<boost::json::value const> root_;
  boost::json::value const* value_ = nullptr;
};

}  // namespace usher::client
