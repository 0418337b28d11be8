#pragma once

#include <string_view>

// Private to identity: what people are told by mail about their accounts.
namespace usher::identity {

// kRemoved: the last one is gone. kAppRemoved, kPasskeyRemoved: others remain.
enum class FactorNews {
  kAdded,
  kRemoved,
  kReset,
  kCodesRenewed,
  kRecoveryCodeUsed,
  kAppRemoved,
  kPasskeyAdded,
  kPasskeyRemoved
};

// Of the reset and of every piece of news: what happened, and what to do if it was not the reader.
struct AccountText {
  std::string_view subject, body, otherwise;
};

// English where the language is not one of en, de, fr, es.
AccountText const& factor_text(std::string_view language, FactorNews news);
// The address and a full stop follow.
std::string_view about_account_text(std::string_view language);
// A blank and the name of a passkey follow.
std::string_view passkey_label(std::string_view language);

struct ResetText {
  std::string_view subject;  // and the label of the button
  std::string_view body;     // the address and a full stop follow
  std::string_view hint;     // before the bare link
  std::string_view expires;
  std::string_view otherwise;
};
ResetText const& reset_text(std::string_view language);

}  // namespace usher::identity
