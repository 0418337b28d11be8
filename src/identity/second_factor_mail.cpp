#include "identity/second_factor_mail.h"

namespace usher::identity {
namespace {

struct Words {
  char const* subject;
  char const* what;
  char const* otherwise;
};

Words words_of(FactorNews news);

}  // namespace

base::Ok mail_factor_news(db::Transaction& transaction, base::Clock const& clock, Account const& account,
                          FactorNews news, mail::OutboxSettings const& outbox) {
  Words const words = words_of(news);
  mail::Letter letter;
  letter.heading = words.subject;
  letter.paragraphs = {words.what};
  letter.footer = {"This is about the account of " + account.email + ".", words.otherwise};
  TRY(auto const mailbox, base::EmailAddress::parse(account.email_as_written));
  CHECK(mail::queue_mail(transaction, clock, outbox,
                         {.kind = "second_factor",
                          .reference_id = account.id.value,
                          .to = mailbox,
                          .subject = words.subject,
                          .letter = letter,
                          .urgency = mail::Urgency::kAwaited}));
  return {};
}

namespace {

Words words_of(FactorNews news) {
  static constexpr char kNotYou[] =
      "If it was not you, change your password at once and tell an administrator of your workspace.";
  switch (news) {
    case FactorNews::kAdded:
      return {"Your account has a second factor",
              "From now on, signing in asks for a code of your authenticator app as well. Your other devices "
              "were signed out.",
              kNotYou};
    case FactorNews::kRemoved:
      return {"Your second factor was removed",
              "From now on, your password alone signs you in. Your other devices were signed out.", kNotYou};
    case FactorNews::kReset:
      return {"Your second factor was reset",
              "An administrator of your workspace removed the second factor of your account. You were signed "
              "out everywhere. Sign in with your password, and set up a second factor anew.",
              "If you did not ask for it, change your password and talk to an administrator."};
    case FactorNews::kCodesRenewed:
      return {"You have new recovery codes", "The recovery codes that you had before are void.", kNotYou};
    case FactorNews::kRecoveryCodeUsed:
      return {
          "A recovery code was used to sign in",
          "Somebody, most likely you, signed in with one of your recovery codes. It cannot be used again.",
          kNotYou};
  }
  return {};
}

}  // namespace
}  // namespace usher::identity
