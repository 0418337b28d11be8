#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace usher::mail {

// The template is wrong, or asks for a value it was not given: a bug, found by the first test that renders
// it.
class TemplateFault : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// What a template may name. An empty text counts as absent for a section: {{#note}}…{{/note}} is left out.
struct Values {
  std::map<std::string, std::string> texts;
  // {{#lines}}{{text}}{{/lines}}: the section is repeated with each entry's texts.
  std::map<std::string, std::vector<std::map<std::string, std::string>>> lists;
};

// Mustache of variables, sections, inverted sections and comments. Unescaped variables, partials and
// delimiter changes are faults: whatever a person typed reaches HTML escaped, with no way around it. One set
// of values serves both parts of a mail. Thread-safe.
// A source is parsed once per thread and remembered: give texts of the program, not texts made at run time.
std::string render_text(std::string_view source, Values const& values);
std::string render_html(std::string_view source, Values const& values);

}  // namespace usher::mail
