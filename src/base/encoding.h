#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace usher::base {

std::string hex(std::string_view bytes);
std::string base64(std::string_view bytes);
// Without padding, '-' and '_' for '+' and '/'.
std::string base64url(std::string_view bytes);
// Takes both alphabets, with or without padding; nullopt if anything else occurs (white space is skipped).
std::optional<std::string> decode_base64(std::string_view text);

// Plus: '+' means a blank (a form); Literal: '+' is itself (a path).
enum class PlusSign { kSpace, kLiteral };
// nullopt on a broken escape.
std::optional<std::string> percent_decode(std::string_view text, PlusSign plus);
std::string percent_encode(std::string_view text);

}  // namespace usher::base
