#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mail/message.h"

namespace usher::mail {

// The one thing a mail asks for.
struct Button {
  std::string label;  // "Join Acme"
  std::string url;    // http or https
  std::string hint;   // stands before the bare link: "Or open this link in a browser:"
};

// What a mail says, in plain text and in the reader's language; the sending module writes the sentences.
struct Letter {
  std::string language = "en";  // BCP 47; sets lang and the direction of writing
  std::string heading;
  std::vector<std::string> paragraphs;  // above the button
  std::string quote;                    // a person's own words, set apart; line breaks are kept; may be empty
  std::string code;                     // digits to type, shown large; may be empty
  std::optional<Button> button;
  std::vector<std::string> footer;  // quiet lines: why you got this, when the link expires
};

// A mail is laid out when it is sent, and a second attempt must send the same bytes, also by a later version
// of the program: so a layout that was released stays as it is, under its number, and a change gets the next
// one.
inline constexpr int kNewestLayout = 1;

// A button whose url is neither http nor https is a fault (std::invalid_argument).
void check_letter(Letter const& letter);

// Both parts of the mail, for a letter that was checked. The HTML holds no image, script or foreign resource,
// reads well without its styles, and follows the reader's light or dark setting. Everything in the letter is
// escaped; nothing is markup.
Body lay_out(Letter const& letter);

}  // namespace usher::mail
