#include "identity/password_policy.h"

#include <string>

#include <gtest/gtest.h>

namespace usher::identity {
namespace {

std::string outcome(std::string_view password) {
  auto const checked = check_new_password("password", password, {"ann.johnson@acme.example", "Ann Johnson"});
  if (checked) return "";
  EXPECT_EQ(checked.error().field, "password");
  return checked.error().code;
}

TEST(PasswordPolicy, TakesPassphrasesAndRandomCharactersOfAnyKind) {
  EXPECT_EQ(outcome("violet kettle under the stairs"), "");
  EXPECT_EQ(outcome("blau regen im november kamin"), "");
  EXPECT_EQ(outcome("kq7mzr0vwx3pthd"), "");
  EXPECT_EQ(outcome("$%&!)(=?*+#'-.:;_<"), "");
  EXPECT_EQ(outcome("соловей поёт над рекой"), "");
  EXPECT_EQ(outcome("雨の日に青い傘を買う人たちの話"), "");
  EXPECT_EQ(outcome("Ann never eats purple gravel"), "");
}

TEST(PasswordPolicy, CountsCodePointsNotBytes) {
  EXPECT_EQ(outcome("äöüßéèêëñçøåþ"), "password_too_short");
  EXPECT_EQ(outcome("kq7mzr0vwx3pth"), "password_too_short");
  EXPECT_EQ(outcome(""), "password_too_short");
}

TEST(PasswordPolicy, IsContentWithEightCharactersBesideASecondFactor) {
  auto const beside = [](std::string_view password) {
    auto const checked =
        check_new_password("password", password, {"ann.johnson@acme.example", "Ann Johnson", Factors::kTwo});
    return checked ? "" : checked.error().code;
  };
  EXPECT_EQ(beside("kq7mzr0v"), "");
  EXPECT_EQ(beside("kq7mzr0"), "password_too_short");
  EXPECT_EQ(beside("password"), "password_too_common");
  EXPECT_EQ(beside("johnson1"), "password_too_personal");
}

TEST(PasswordPolicy, RefusesWhatIsTooLongOrNoText) {
  EXPECT_EQ(outcome(std::string(1001, 'x')), "password_too_long");
  EXPECT_EQ(outcome("violet kettle \xff\xfe under"), "password_not_text");
  EXPECT_EQ(outcome(std::string_view("violet kettle\0under the stairs", 30)), "password_not_text");
}

TEST(PasswordPolicy, RefusesCommonPasswordsHoweverStretched) {
  for (char const* password :
       {"correcthorsebatterystaple", "Password1Password1", "passwordpassword", "123456789012345",
        "qwertyuiopasdfgh", "aaaaaaaaaaaaaaaaaaaa", "iloveyou-iloveyou!", "abcdefghijklmnopq",
        "Welcome123Welcome123", "usherusherusher", "1q2w3e4r1q2w3e4r", "baseball baseball baseball 1"})
    EXPECT_EQ(outcome(password), "password_too_common") << password;
}

TEST(PasswordPolicy, RefusesTheirNameAndAddress) {
  for (char const* password :
       {"Ann Johnson 2026", "ann.johnson@acme.example", "johnsonjohnsonjohnson", "Johnson-Acme-Ann!"})
    EXPECT_EQ(outcome(password), "password_too_personal") << password;
}

TEST(PasswordPolicy, AThousandBytesAreJudgedQuickly) {
  std::string text;
  for (int i = 0; text.size() < 990; ++i) text += "kettle" + std::to_string(i * 7919 % 1000);
  EXPECT_EQ(outcome(text), "");
}

}  // namespace
}  // namespace usher::identity
