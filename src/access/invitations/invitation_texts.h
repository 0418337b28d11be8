#pragma once

#include <string_view>

namespace usher::access {

// What the mails of this module say, in one language. {organization}, {inviter}, {role}, {code}, {email} and
// {date} are filled in; everything filled in is plain text.
struct InvitationTexts {
  std::string_view subject, heading, body, role, button, hint, expires, ignore;
  std::string_view code_subject, code_heading, code_body, code_ignore;
  std::string_view again_subject, again_heading, again_body, again_button;
  std::string_view remind_subject;
};

// English where the language is not one of en, de, fr, es.
InvitationTexts const& invitation_texts(std::string_view language);

}  // namespace usher::access
