#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace usher::base {

// Decodes the code point of UTF-8 that begins at `at`, which is within the text, and moves past it; nullopt
// on anything RFC 3629 forbids, and `at` stays.
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at);

// C0, DEL, C1, the line and paragraph separators, and what turns the direction of what follows (Unicode 15,
// UAX 9), for with that a name can make the rest of a subject read as something else.
bool is_control(char32_t point);

}  // namespace usher::base
