#pragma once

#include <string>
#include <string_view>

#include "mail/smtp_url.h"
#include "mail/transport.h"

// Private to mail: what the end of an SMTP conversation means.
namespace usher::mail {

// How the transfer ended, in the words of libcurl.
enum class Ending {
  kDone,           // every command was answered well
  kRefusedByCode,  // a command was answered with a code that ended the transfer
  kLoginRefused,
  kTlsUnavailable,    // encryption was required, and the server has none
  kCertificateWrong,  // the server is not who it says, or the CA file cannot be read
  kBroken,            // no connection, no answer, an answer that is not SMTP
};

struct Conversation {
  Ending ending = Ending::kBroken;
  int code = 0;             // of the last reply
  std::string reply;        // the last reply, lines joined
  std::string description;  // libcurl's words for what went wrong
};

// Which ending is worth another try, and what to tell an administrator.
DeliveryAttempt judge(SmtpServer const& server, Conversation const& conversation);

// Gathers replies (RFC 5321, 4.2.1: "250-first", "250 last") as they arrive line by line.
class ReplyReader {
 public:
  void add_line(std::string_view line);
  std::string const& text() const { return text_; }

 private:
  std::string text_;
  bool complete_ = true;
};

}  // namespace usher::mail
