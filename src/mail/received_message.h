#pragma once

#include <string>
#include <string_view>

// For tests: reads back what rfc5322() writes, with decoding of its own.
namespace usher::mail {

class ReceivedMessage {
 public:
  explicit ReceivedMessage(std::string bytes) : bytes_(std::move(bytes)) {}

  // Unfolded and with encoded words decoded; empty if there is none.
  std::string header(std::string_view name) const;
  // The decoded parts, lines ending in "\n".
  std::string text() const { return part("text/plain"); }
  std::string html() const { return part("text/html"); }

 private:
  std::string part(std::string_view type) const;
  std::string bytes_;
};

}  // namespace usher::mail
