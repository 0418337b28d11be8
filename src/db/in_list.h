#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "db/value.h"

namespace usher::db {

// "?, ?, ?, …" with its parameters for an IN list. Lists are cut into chunks of one size, the last filled up
// with copies of its first value, so that one SQL text (and one prepared statement) serves lists of every
// length.
class InList {
 public:
  static constexpr std::size_t kChunk = 200;

  // Calls function(placeholders, parameters) once per chunk.
  template <class Value = std::string, class Function>
  static void each(std::vector<Value> const& values, Function&& function) {
    for (std::size_t start = 0; start < values.size(); start += kChunk) {
      std::size_t const end = std::min(values.size(), start + kChunk);
      bool const is_single = end - start == 1;
      std::vector<Parameter> parameters;
      for (std::size_t i = start; i < end; ++i) parameters.push_back(parameter(values[i]));
      if (!is_single) parameters.resize(kChunk, parameters.front());
      function(is_single ? "?" : placeholders(), parameters);
    }
  }

 private:
  static std::string placeholders() {
    std::string text = "?";
    for (std::size_t i = 1; i < kChunk; ++i) text += ", ?";
    return text;
  }
};

}  // namespace usher::db
