#include "identity/second_factor.h"

#include "identity/identity_test.h"
#include "identity/password_change.h"
#include "identity/recovery_code.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {
namespace {

class SecondFactorTest : public IdentityTest {
 protected:
  std::string here = open().token;

  std::string enrol(std::string_view password = kPassword) {
    auto const enrolment = enrol_second_factor(*database, clock, site, caller(here), {std::string(password)});
    if (!enrolment) return enrolment.error().code;
    secret = decode_base32(enrolment->secret);
    return "";
  }
  std::string confirm(std::string const& code) {
    auto const codes = confirm_second_factor(*database, clock, authenticator, caller(here), code, outbox);
    return codes ? "" : codes.error().code;
  }
  std::string remove(std::string_view password, std::string const& code) {
    auto const removed = remove_second_factor(*database, clock, site, authenticator, caller(here),
                                              {std::string(password), code}, outbox);
    return removed ? "" : removed.error().code;
  }
  std::optional<SecondFactor> found() {
    return database->read([&](db::Transaction& t) { return find_second_factor(t, ann.id); });
  }
};

TEST_F(SecondFactorTest, ProtectsOnceItsCodeWasTyped) {
  ASSERT_EQ(enrol(), "");
  EXPECT_FALSE(found());
  EXPECT_EQ(outcome(kPassword, office), "");
  std::string const other = open().token;
  EXPECT_EQ(confirm("000000"), "wrong_second_factor");
  EXPECT_FALSE(found());
  EXPECT_EQ(confirm(shown_code()), "");
  EXPECT_EQ(found()->recovery_codes_left, kRecoveryCodes);
  EXPECT_EQ(outcome(kPassword, office), "second_factor_needed");
  EXPECT_TRUE(is_signed_in(here));
  EXPECT_FALSE(is_signed_in(other));
  EXPECT_EQ(audited(), std::vector<std::string>{"account.second_factor_added"});
  EXPECT_EQ(mailed(), std::vector<std::string>{"second_factor"});
}

TEST_F(SecondFactorTest, EnrollingNeedsThePasswordAndEndsAfterAWhile) {
  EXPECT_EQ(enrol(kOtherPassword), "wrong_password");
  EXPECT_EQ(confirm("123456"), "not_enrolling");
  ASSERT_EQ(enrol(), "");
  clock.advance(std::chrono::minutes(15));
  EXPECT_EQ(confirm(shown_code()), "not_enrolling");
}

TEST_F(SecondFactorTest, OneThatIsThereIsNotReplaced) {
  add_second_factor(caller(here));
  EXPECT_EQ(enrol(), "second_factor_exists");
  EXPECT_EQ(confirm(fresh_code()), "second_factor_exists");
}

TEST_F(SecondFactorTest, OfParallelConfirmationsOneSucceeds) {
  ASSERT_EQ(enrol(), "");
  std::string const code = shown_code();
  auto const answers = count_answers(8, [&](int) { return confirm(code); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"", 1}, {"second_factor_exists", 7}}));
  EXPECT_EQ(audited().size(), 1u);
}

TEST_F(SecondFactorTest, NeitherTheSecretNorACodeIsInTheStore) {
  auto const codes = add_second_factor(caller(here));
  auto const stored = *database->read(
      [](db::Transaction& t) { return t.value<std::string>("select sealed_secret from second_factors"); });
  EXPECT_EQ(stored.find(secret), std::string::npos);
  EXPECT_EQ(stored.find(totp_secret_text(secret)), std::string::npos);
  for (auto const& [hash] : database->read(
           [](db::Transaction& t) { return t.rows<std::string>("select code_hash from recovery_codes"); }))
    for (auto const& code : codes) EXPECT_EQ(hash.find(code), std::string::npos);
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), codes.size());
}

TEST_F(SecondFactorTest, ASecretThatIsCopiedToAnotherAccountOpensNothing) {
  add_second_factor(caller(here));
  Account const bob = add_account("bob@acme.example", "Bob");
  auto const taken = database->write([&](db::Transaction& t) {
    t.execute(
        "insert into second_factors (account_id, sealed_secret, created_at, confirmed_at, last_step) select "
        "?, sealed_secret, created_at, confirmed_at, 0 from second_factors where account_id = ?",
        bob.id, ann.id);
    return static_cast<bool>(
        use_code(t, clock, outbox.installation_key, bob.id, fresh_code(), FactorState::kConfirmed));
  });
  EXPECT_FALSE(taken);
}

TEST_F(SecondFactorTest, RemovingNeedsBothFactorsAndEndsTheOtherSessions) {
  auto const codes = add_second_factor(caller(here));
  std::string const other = open().token;
  EXPECT_EQ(remove(kOtherPassword, fresh_code()), "wrong_password");
  EXPECT_EQ(remove(kPassword, "000000"), "wrong_second_factor");
  EXPECT_TRUE(is_signed_in(other));
  EXPECT_EQ(remove(kPassword, codes.front()), "");
  EXPECT_FALSE(found());
  EXPECT_TRUE(is_signed_in(here));
  EXPECT_FALSE(is_signed_in(other));
  EXPECT_EQ(outcome(kPassword, office), "");
  EXPECT_EQ(audited().front(), "account.second_factor_removed");
  EXPECT_EQ(mailed().size(), 2u);
  EXPECT_EQ(remove(kPassword, codes.back()), "no_second_factor");
}

TEST_F(SecondFactorTest, AShortPasswordIsNotLeftAlone) {
  add_second_factor(caller(here));
  auto const change = [&](std::string_view from, std::string_view to) {
    auto const changed = change_password(*database, clock, authenticator, caller(here), from, {to});
    return changed ? "" : changed.error().code;
  };
  ASSERT_EQ(change(kPassword, "kq7mzr0v"), "");
  EXPECT_EQ(remove("kq7mzr0v", fresh_code()), "password_too_short");
  ASSERT_EQ(change("kq7mzr0v", kOtherPassword), "");
  EXPECT_EQ(remove(kOtherPassword, fresh_code()), "");
  EXPECT_EQ(change(kOtherPassword, "kq7mzr0v"), "password_too_short");
}

TEST_F(SecondFactorTest, NewRecoveryCodesVoidTheOldOnes) {
  auto const old = add_second_factor(caller(here));
  auto const renewed =
      renew_recovery_codes(*database, clock, site, caller(here), {kPassword, fresh_code()}, outbox);
  ASSERT_TRUE(renewed);
  EXPECT_EQ(renewed->size(), static_cast<std::size_t>(kRecoveryCodes));
  EXPECT_EQ(remove(kPassword, old.front()), "wrong_second_factor");
  EXPECT_EQ(remove(kPassword, renewed->front()), "");
}

TEST_F(SecondFactorTest, AnOpenSessionIsNoPlaceToGuessCodesFrom) {
  add_second_factor(caller(here));
  for (int i = 0; i < 10; ++i) EXPECT_EQ(remove(kPassword, "000000"), "wrong_second_factor");
  EXPECT_EQ(remove(kPassword, fresh_code()), "too_many_attempts");
  clock.advance(std::chrono::minutes(15));
  EXPECT_EQ(remove(kPassword, fresh_code()), "");
}

TEST_F(SecondFactorTest, AnAdministratorsResetEndsAllSessionsAndIsMailed) {
  add_second_factor(caller(here));
  auto const reset = [&] {
    auto const done = database->write(
        [&](db::Transaction& t) { return reset_second_factor(t, clock, authenticator, ann.id, outbox); });
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(reset(), "");
  EXPECT_FALSE(is_signed_in(here));
  EXPECT_FALSE(found());
  EXPECT_EQ(outcome(kPassword, office), "");
  EXPECT_EQ(mailed().size(), 2u);
  EXPECT_EQ(reset(), "no_second_factor");
}

}  // namespace
}  // namespace usher::identity
