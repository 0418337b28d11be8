#include "identity/account_texts.h"

#include <set>

#include <gtest/gtest.h>

namespace usher::identity {
namespace {

constexpr FactorNews kAll[] = {
    FactorNews::kAdded,        FactorNews::kRemoved,          FactorNews::kReset,
    FactorNews::kCodesRenewed, FactorNews::kRecoveryCodeUsed, FactorNews::kAppRemoved,
    FactorNews::kPasskeyAdded, FactorNews::kPasskeyRemoved};

TEST(AccountTexts, SayEverythingInEveryLanguage) {
  std::set<std::string_view> subjects;
  for (std::string_view const language : {"en", "de", "fr", "es"}) {
    for (FactorNews const news : kAll) {
      AccountText const& text = factor_text(language, news);
      EXPECT_FALSE(text.body.empty() || text.otherwise.empty()) << language;
      subjects.insert(text.subject);
    }
    ResetText const& reset = reset_text(language);
    subjects.insert(reset.subject);
    for (std::string_view const text : {reset.body, reset.hint, reset.expires, reset.otherwise})
      EXPECT_FALSE(text.empty()) << language;
    // The address follows.
    EXPECT_EQ(reset.body.back(), ' ') << language;
    EXPECT_EQ(about_account_text(language).back(), ' ') << language;
    EXPECT_FALSE(passkey_label(language).empty()) << language;
  }
  EXPECT_EQ(subjects.size(), 4u * 9u);
}

TEST(AccountTexts, AreEnglishForALanguageThatIsNotThere) {
  EXPECT_EQ(reset_text("tlh").subject, "Choose a new password");
  EXPECT_EQ(factor_text("", FactorNews::kReset).subject, "Your second factor was reset");
}

}  // namespace
}  // namespace usher::identity
