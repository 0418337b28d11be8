#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/event.h"

// Reads one line of a report test, word by word. For tests only.
namespace usher::reports {

// A bare word, a "quoted text" (with \" and \\), or a [list] kept as it is. Throws std::runtime_error on an
// open quote or bracket.
class ScriptWords {
 public:
  explicit ScriptWords(std::string_view line) : rest_(line) {}

  bool at_end();
  // Whether the next word is this bare one; takes it if so.
  bool takes(std::string_view word);
  // The next word's text, quoted or bare.
  std::string text();
  // The same up to '=', ':' or a blank, and with that '=' taken.
  std::string property_name();
  // "text", true, false, a number, or a [list].
  events::Value value();
  // What comes next, not taken: a bare ':' stands before a type.
  bool takes_colon();

 private:
  void skip_blanks();
  std::string quoted();
  std::string bare(std::string_view stops);
  std::string_view rest_;
};

}  // namespace usher::reports
