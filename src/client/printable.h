#pragma once

#include <string>
#include <string_view>

namespace usher::client {

// Text that people wrote, so that it cannot drive the terminal it is shown on: control characters (C0, DEL,
// C1), line and paragraph separators, marks that turn the direction of writing, and what is no UTF-8 become
// U+FFFD each.
std::string printable(std::string_view text);

// JSON text in which the same characters stand as \u escapes, so that what reads it gets them unchanged. (A
// JSON text has them between quotes only.)
std::string printable_json(std::string_view json);

}  // namespace usher::client
