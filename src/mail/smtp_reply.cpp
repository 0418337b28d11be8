#include "mail/smtp_reply.h"

#include <array>

#include "base/encoding.h"
#include "base/text.h"

namespace usher::mail {
namespace {

constexpr std::size_t kDetailLimit = 500;

bool asks_for_login(int code);
std::string one_line(std::string_view text);
std::string without_credentials(std::string text, SmtpServer const& server);

}  // namespace

DeliveryAttempt judge(SmtpServer const& server, Conversation const& conversation) {
  auto const attempt = [&](AttemptOutcome outcome, int code, std::string_view introduction,
                           std::string_view text) {
    std::string detail = without_credentials(std::string(introduction) + one_line(text), server);
    if (detail.size() > kDetailLimit) detail.resize(kDetailLimit);
    while (!base::is_valid_utf8(detail)) detail.pop_back();
    return DeliveryAttempt{outcome, code, std::move(detail)};
  };
  std::string_view const reply = conversation.reply;
  int const code = conversation.code;
  switch (conversation.ending) {
    case Ending::kDone: return attempt(AttemptOutcome::kSent, code, "", reply);
    case Ending::kRefusedByCode:
      if (asks_for_login(code))
        return attempt(AttemptOutcome::kMisconfigured, code,
                       "The mail server asks for another login: ", reply);
      if (code >= 500) return attempt(AttemptOutcome::kFailed, code, "", reply);
      return attempt(AttemptOutcome::kDeferred, code, "", reply);
    case Ending::kLoginRefused:
      // 4xx to a login is a server that cannot look it up just now.
      if (code >= 400 && code < 500)
        return attempt(AttemptOutcome::kDeferred, code,
                       "The mail server cannot check the login now: ", reply);
      return attempt(AttemptOutcome::kMisconfigured, code, "The mail server refuses the login: ",
                     code >= 500 ? reply : std::string_view(conversation.description));
    case Ending::kTlsUnavailable:
      return attempt(AttemptOutcome::kMisconfigured, 0,
                     "The mail server does not offer encryption: ", conversation.description);
    case Ending::kCertificateWrong:
      return attempt(AttemptOutcome::kMisconfigured, 0,
                     "The mail server's certificate is not trusted: ", conversation.description);
    case Ending::kBroken: break;
  }
  // What the server said last helps to understand the rest, if it was a complaint (421 as a greeting).
  std::string const complaint = code >= 400 ? " (last reply: " + conversation.reply + ")" : "";
  return attempt(AttemptOutcome::kDeferred, 0, "No delivery: ", conversation.description + complaint);
}

void ReplyReader::add_line(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  // 221 answers QUIT, which libcurl says when the verdict has been given.
  if (complete_ && line.substr(0, 3) == "221") return;
  if (complete_) text_.clear();
  if (!text_.empty()) text_ += ' ';
  text_ += line;
  complete_ = line.size() < 4 || line[3] != '-';
}

namespace {

// RFC 4954: authentication required, mechanism too weak, credentials invalid, encryption required.
bool asks_for_login(int code) {
  return code == 530 || code == 534 || code == 535 || code == 538;
}

// Servers say what they like; it becomes one line of valid UTF-8.
std::string one_line(std::string_view text) {
  std::string line;
  for (char c : text) line += (c >= 0 && c < ' ') || c == 0x7f ? ' ' : c;
  if (base::is_valid_utf8(line) && !base::has_control_characters(line)) return line;
  for (char& c : line)
    if (c < 0) c = '?';
  return line;
}

std::string without_credentials(std::string text, SmtpServer const& server) {
  if (server.user.empty()) return text;
  std::string const plain = std::string(1, '\0') + server.user + std::string(1, '\0') + server.password;
  std::array<std::string, 4> const secrets{server.password, base::base64(server.password),
                                           base::base64(plain), base::base64(server.user)};
  for (std::string const& secret : secrets) {
    if (secret.size() < 4) continue;  // replacing "a" would only spoil the text
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3))
      text.replace(at, secret.size(), "***");
  }
  return text;
}

}  // namespace
}  // namespace usher::mail
