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
  template <class Function>
  static void each(std::vector<std::string> const& values, Function&& function) {
    for (std::size_t start = 0; start < values.size(); start += kChunk) {
      std::size_t const end = std::min(values.size(), start + kChunk);
      bool const is_single = end - start == 1;
      std::vector<Parameter> parameters(values.begin() + static_cast<std::ptrdiff_t>(start),
                                        values.begin() + static_cast<std::ptrdiff_t>(end));
      if (!is_single) parameters.resize(kChunk, values[start]);
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
