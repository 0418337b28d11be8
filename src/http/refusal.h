#pragma once

#include <string>
#include <string_view>

namespace usher::http {

// Why this module answers by itself. code and message are literals.
struct Refusal {
  int status;
  std::string_view code;
  std::string_view message;
  std::string allow = {};  // with 405
};

}  // namespace usher::http
