#include "identity/password_change.h"

#include "identity/identity_test.h"
#include "identity/password_reset_links.h"

namespace usher::identity {
namespace {

class PasswordChangeTest : public IdentityTest {
 protected:
  std::string change(Caller const& by, std::string_view current, std::string_view next) {
    auto const changed = change_password(*database, clock, authenticator, by, current, {next});
    return changed ? "" : changed.error().code;
  }
};

TEST_F(PasswordChangeTest, EndsTheOtherSessionsAndAllResetLinksAndIsAudited) {
  std::string const kept = open().token;
  std::string const other = open().token;
  ASSERT_TRUE(is_signed_in(other));
  database->write([&](db::Transaction& t) { add_reset_link(t, clock, ann.id, "hash"); });

  EXPECT_EQ(change(caller(kept), kPassword, kOtherPassword), "");
  EXPECT_TRUE(is_signed_in(kept));
  EXPECT_FALSE(is_signed_in(other));
  EXPECT_FALSE(database->read([&](db::Transaction& t) { return find_reset_link(t, clock, "hash"); }));
  EXPECT_EQ(outcome(kPassword, office), "wrong_credentials");
  EXPECT_EQ(outcome(kOtherPassword, office), "");
  EXPECT_EQ(audited(), std::vector<std::string>{"account.password_changed"});
}

TEST_F(PasswordChangeTest, NeedsTheCurrentPasswordAndAGoodNewOne) {
  std::string const other = open().token;
  Caller const by = caller(open().token);
  EXPECT_EQ(change(by, kOtherPassword, kOtherPassword), "wrong_password");
  EXPECT_EQ(change(by, kPassword, "short"), "password_too_short");
  EXPECT_EQ(change(by, kPassword, "ann@acme.example ann"), "password_too_personal");
  EXPECT_TRUE(is_signed_in(other));
  EXPECT_TRUE(audited().empty());
}

TEST_F(PasswordChangeTest, AnOpenSessionIsNoPlaceToGuessFrom) {
  Caller const by = caller(open().token);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(change(by, kOtherPassword, kOtherPassword), "wrong_password");
  EXPECT_EQ(change(by, kPassword, kOtherPassword), "too_many_attempts");
  clock.advance(std::chrono::minutes(15));
  EXPECT_EQ(change(by, kPassword, kOtherPassword), "");
}

TEST_F(PasswordChangeTest, OfParallelChangesOneSucceeds) {
  Caller const by = caller(open().token);
  auto const answers = count_answers(5, [&](int) { return change(by, kPassword, kOtherPassword); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"", 1}, {"wrong_password", 4}}));
  EXPECT_EQ(audited().size(), 1u);
}

}  // namespace
}  // namespace usher::identity
