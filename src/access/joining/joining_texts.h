#pragma once

#include <string_view>

namespace usher::access {

// What people are mailed who join without an invitation. {organization} and {code} are filled in; everything
// filled in is plain text.
struct JoiningTexts {
  std::string_view code_subject, code_heading, code_body;
  std::string_view sign_in_subject, sign_in_heading, sign_in_body, sign_in_button;
  std::string_view ignore;
};

// English where the language is not one of en, de, fr, es.
JoiningTexts const& joining_texts(std::string_view language);

}  // namespace usher::access
